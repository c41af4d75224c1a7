using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Connectors;

/// <summary>Gathers what a command line says of a new instance.</summary>
/// <param name="connector">What it is of.</param>
internal sealed class GivenKeys(ConnectorDescriptor connector)
{
    /// <summary>All that was given, its type first.</summary>
    public Setting Keys { get; } = Typed(connector.Name);

    /// <summary>Adds a value at a path of keys; given again, it is one more item of a list.</summary>
    /// <param name="path">Keys joined by dots.</param>
    /// <param name="text">The value.</param>
    /// <param name="option">What the user wrote, for messages.</param>
    /// <exception cref="UsageException">It is a secret as it is, or does not fit what was given before.</exception>
    public void Add(string path, string text, string option)
    {
        var parts = path.Split('.');
        if (parts.Contains("") || parts[0] is "name" or "type")
        {
            throw new UsageException($"{option} '{path}' is no key that can be set: write keys joined by dots, such as limits.max_rows=100.");
        }

        var key = KeySearch.Find(connector.Config, parts);
        RefuseSecret(key, text, option);
        var map = Keys;
        foreach (var part in parts.AsSpan()[..^1])
        {
            if (map.Find(part) is not { } below)
            {
                map.Add(part, below = Setting.Map());
            }

            map = below.Keys is not null ? below : throw new UsageException($"{option} '{path}' stands below '{part}', which has a value of its own.");
        }

        Put(map, parts[^1], key.Type, text, $"{option} '{path}'");
    }

    private static void Put(Setting map, string key, string type, string text, string option)
    {
        var value = Setting.Scalar(text, isText: type is "string" or "list of string" or "map of string" || (type.Length == 0 && !bool.TryParse(text, out _) && !long.TryParse(text, out _)));
        if (map.Find(key) is not { } known)
        {
            map.Add(key, type.StartsWith("list of ", StringComparison.Ordinal) ? Setting.List([value]) : value);
        }
        else if (known.Items is { } items)
        {
            items.Add(value);
        }
        else
        {
            throw new UsageException($"{option} is given twice, and is no list.");
        }
    }

    // What stands on a command line, other users and the shell's history see.
    private static void RefuseSecret(ConfigKeyDescriptor key, string text, string option)
    {
        if (key.IsSecret ? !IsReference(text) : HoldsPassword(text))
        {
            throw new UsageException(
                $"{option} is a secret, or holds one, and a command line is seen by others and kept in the shell's history. Write ${{NAME}} or ${{file:/path}} in single quotes{(key.IsSecret ? $", add -stdin to the option and pipe it in, or give {option} without a value to be asked" : " in its place")}.");
        }
    }

    // A default would be the secret itself.
    private static bool IsReference(string text) =>
        text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1 && !text.Contains(":-", StringComparison.Ordinal);

    private static bool HoldsPassword(string text) => !text.Contains("${", StringComparison.Ordinal) && SecretText.Redact(WithoutUser(text)) != WithoutUser(text);

    // A name alone in a URI is no secret.
    private static string WithoutUser(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo is { Length: > 0 } user && !user.Contains(':', StringComparison.Ordinal) ? text.Replace($"{user}@", "", StringComparison.Ordinal) : text;

    private static Setting Typed(string type)
    {
        var keys = Setting.Map();
        keys.Add("type", Setting.Scalar(type, isText: true));
        return keys;
    }
}

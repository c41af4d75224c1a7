using System.Text.RegularExpressions;
using Xunit;

namespace DataMesh.Testing.Conformance;

/// <summary>The values of the secrets in a system's configuration, to be looked for wherever they must not be.</summary>
internal static partial class Canaries
{
    // A shorter one stands in texts that have nothing to do with it.
    private const int Shortest = 6;

    // In the type of a key whose value has one of these under each name.
    private const string MapOf = "map of ";

    /// <summary>The secrets of a configuration.</summary>
    /// <exception cref="ConformanceException">There is none to look for.</exception>
    public static IReadOnlyList<string> Of(ConformanceContext context, ConformanceSystem system)
    {
        List<string> found = [];
        Change(context.Descriptor.Config, system.Config, secret =>
        {
            found.Add(secret);
            return secret;
        });
        found.RemoveAll(static secret => secret.Length < Shortest);
        return found.Count > 0
            ? found
            : throw new ConformanceException($"{system.GetType().Name}.Config sets no [Secret] key of {Shortest} characters or more, so that no leak could be found. Give the system a password.");
    }

    /// <summary>A configuration whose secrets are others, of the same length and form.</summary>
    public static IReadOnlyDictionary<string, object?> Wrong(ConformanceContext context, ConformanceSystem system) =>
        Change(context.Descriptor.Config, system.Config, secret =>
            SecretPart().IsMatch(secret) ? SecretPart().Replace(secret, part => Other(part.Value, context.Random)) : Other(secret, context.Random));

    /// <summary>Fails where a text has a secret.</summary>
    /// <param name="secrets">What to look for.</param>
    /// <param name="text">The text.</param>
    /// <param name="where">Whose it is.</param>
    public static void AreNotIn(IReadOnlyList<string> secrets, string? text, string where)
    {
        foreach (var secret in secrets)
        {
            Assert.False(
                text?.Contains(secret, StringComparison.Ordinal) ?? false,
                $"{where} tells a secret of the configuration: '{text?.Replace(secret, "<the secret>", StringComparison.Ordinal)}' Leave it out; where a driver writes it, replace its message.");
        }
    }

    private static Dictionary<string, object?> Change(ConfigDescriptor descriptor, IReadOnlyDictionary<string, object?> values, Func<string, string> change) =>
        values.ToDictionary(static entry => entry.Key, entry => KeyOf(descriptor, entry.Key) is { } key ? Change(key, entry.Value, change) : entry.Value, StringComparer.Ordinal);

    private static object? Change(ConfigKeyDescriptor key, object? value, Func<string, string> change) => value switch
    {
        string text => key.IsSecret ? change(text) : text,
        IReadOnlyDictionary<string, object?> map when key.Type.StartsWith(MapOf, StringComparison.Ordinal) =>
            map.ToDictionary(static entry => entry.Key, entry => Change(key with { Type = key.Type[MapOf.Length..] }, entry.Value, change), StringComparer.Ordinal),
        IReadOnlyDictionary<string, object?> map when key.Nested is { } nested && !key.IsSecret => Change(nested(), map, change),
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(static entry => entry.Key, entry => Change(key, entry.Value, change), StringComparer.Ordinal),
        IReadOnlyDictionary<string, string> map => map.ToDictionary(static entry => entry.Key, entry => Change(key, entry.Value, change), StringComparer.Ordinal),
        IEnumerable<object?> list => list.Select(item => Change(key, item, change)).ToList(),
        _ => value,
    };

    // A case of a choice has its keys beside the one that chooses it.
    private static ConfigKeyDescriptor? KeyOf(ConfigDescriptor descriptor, string name) =>
        descriptor.Keys.Concat(descriptor.Choices.SelectMany(static choice => choice.Config().Keys))
            .FirstOrDefault(key => key.Key == name || key.Aliases.Any(alias => alias.Key == name));

#pragma warning disable CA5394 // A wrong password need not be hard to guess.
    private static string Other(string secret, Random random) => string.Concat(secret.Select(letter => letter switch
    {
        >= 'a' and <= 'z' => (char)('a' + ((letter - 'a' + random.Next(1, 26)) % 26)),
        >= 'A' and <= 'Z' => (char)('A' + ((letter - 'A' + random.Next(1, 26)) % 26)),
        >= '0' and <= '9' => (char)('0' + ((letter - '0' + random.Next(1, 10)) % 10)),
        _ => letter,
    }));
#pragma warning restore CA5394

    // Of a URI or a connection string the rest says where the system is.
    [GeneratedRegex(@"(?<=://[^/@:]*:)[^@/]+(?=@)|(?<=(password|pwd|secret|token|key)\s*=\s*)[^;]+", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPart();
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Runtime;

/// <summary>The items of a list, however its source writes lists.</summary>
internal static class ConfigItems
{
    public const string Rule = "a list";

    private const int LongestExample = 60;

    /// <summary>Whether a node is a list; in <c>IConfiguration</c> an empty one is an empty text.</summary>
    public static bool IsEmptyList(ConfigNode node) => node is { IsList: true, Items.Count: 0 } or { IgnoresCase: true, Text: "" };

    /// <summary>The items in order; null, and a problem, where the node is no list.</summary>
    public static IReadOnlyList<ConfigNode>? Read(ConfigNode node, ConfigProblems problems)
    {
        if (node.IsList || IsEmptyList(node))
        {
            return node.Items;
        }

        if (node is { IgnoresCase: true, IsMap: true } && node.Entries.All(static entry => IndexOf(entry.Key) is not null))
        {
            return [.. node.Entries.OrderBy(static entry => IndexOf(entry.Key)).Select(static entry => entry.Value)];
        }

        problems.AddUnfit(node, Rule, ConfigProblemKind.WrongType, node.Text is { Length: > 0 and <= LongestExample } text && SecretText.Redact(text) == text ? $"write {Example(text)}" : null);
        return null;
    }

    // As JSON and as YAML write it.
    private static string Example(string text) =>
        $"[{string.Join(", ", text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static item => $"\"{JsonEncodedText.Encode(item, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""))}]";

    private static int? IndexOf(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}

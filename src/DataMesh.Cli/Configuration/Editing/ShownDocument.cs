using System.Text;
using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>A document for people to look at: what is secret in it is hidden, however it is written, and every line stays where it is.</summary>
internal sealed class ShownDocument
{
    private static readonly string[] Reserved = ["name", "type", "enabled", "read_only", "limits", "resilience"];
    private readonly string _text;
    private readonly List<(int Start, int End, string Shown)> _hidden = [];

    private ShownDocument(ConfigDocument document)
    {
        _text = document.Text;
        foreach (var instance in document.Section?.Entries?.Select(static entry => entry.Value) ?? document.Section?.Items ?? [])
        {
            var type = instance.Entries?.FirstOrDefault(static entry => entry.Key == "type").Value?.Scalar;
            Read(instance, [], type is null ? null : KnownConnectors.All.Find(type)?.Config);
        }
    }

    /// <summary>The text with <c>***</c> for each secret.</summary>
    public static string Of(ConfigDocument document) => new ShownDocument(document).Write();

    private void Read(TextNode node, string[] path, ConfigDescriptor? config)
    {
        foreach (var (key, _, value) in node.Entries ?? [])
        {
            Read(value, [.. path, key ?? ""], config);
        }

        foreach (var item in node.Items ?? [])
        {
            Read(item, [.. path, ""], config);
        }

        if (node.Scalar is { Length: > 0 } scalar && !IsReference(scalar))
        {
            var shown = path.Length > 0 && IsHidden(path, config) ? SecretText.Mask : SecretText.Redact(scalar);
            if (shown != scalar)
            {
                _hidden.Add((node.Start, node.End, shown));
            }
        }
    }

    // What is no key of any is hidden too: nobody says that it is no secret.
    private static bool IsHidden(string[] path, ConfigDescriptor? config) =>
        !Reserved.Contains(path[0]) && (config is null || KeySearch.Find(config, path) is { IsSecret: true } or { Key.Length: 0 });

    // A default would be the secret itself.
    private static bool IsReference(string text) => text.StartsWith("${", StringComparison.Ordinal) && !text.Contains(":-", StringComparison.Ordinal);

    private string Write()
    {
        var shown = new StringBuilder();
        var done = 0;
        foreach (var (start, end, text) in _hidden.OrderBy(static part => part.Start))
        {
            shown.Append(_text, done, start - done).Append(text.ReplaceLineEndings(" ").TrimEnd()).Append('\n', _text.AsSpan(start, end - start).Count('\n'));
            done = end;
        }

        return shown.Append(_text, done, _text.Length - done).ToString();
    }
}

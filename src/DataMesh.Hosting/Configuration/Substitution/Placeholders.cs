namespace DataMesh.Runtime;

/// <summary>Substitutes <c>${NAME}</c>, <c>${NAME:-default}</c> and <c>${file:/path}</c> in the values of files; <c>$${</c> stands for the characters themselves.</summary>
/// <remarks>After parsing: what is put in is never read as YAML or JSON. Keys, and values from elsewhere than files, are taken as they are.</remarks>
internal sealed class Placeholders(ConfigProblems problems, Func<string, string?>? variable = null)
{
    private readonly Func<string, string?> _variable = variable ?? Environment.GetEnvironmentVariable;
    private readonly SecretFiles _files = new();

    /// <summary>Whether values wait for what is put in, which is not known here: only how placeholders are written is checked.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>The same tree with its placeholders substituted; every problem goes into the list.</summary>
    public ConfigNode Substitute(ConfigNode node) =>
        node.IsMap ? SubstituteMap(node)
        : node.IsList ? SubstituteList(node)
        : node.Text is { } text && node.Origin.IsFile && text.Contains("${", StringComparison.Ordinal) ? SubstituteText(node, text)
        : node;

    // Most maps and lists hold none: they stay the objects that they are.
    private ConfigNode SubstituteMap(ConfigNode map)
    {
        KeyValuePair<string, ConfigNode>[]? changed = null;
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var (key, value) = map.Entries[i];
            var substituted = Substitute(value);
            if (!ReferenceEquals(substituted, value))
            {
                changed ??= [.. map.Entries];
                changed[i] = new(key, substituted);
            }
        }

        return changed is null ? map : map.With(changed);
    }

    private ConfigNode SubstituteList(ConfigNode list)
    {
        ConfigNode[]? changed = null;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var substituted = Substitute(list.Items[i]);
            if (!ReferenceEquals(substituted, list.Items[i]))
            {
                changed ??= [.. list.Items];
                changed[i] = substituted;
            }
        }

        return changed is null ? list : ConfigNode.List(list.Path, changed, list.Origin);
    }

    private ConfigNode SubstituteText(ConfigNode node, string text)
    {
        var template = new PlaceholderTemplate(text, _variable, _files);
        string? problem;
        if (IsDeferred)
        {
            if (template.TryCheck(out problem))
            {
                return node.Pending();
            }
        }
        else if (template.TryExpand(out var expanded, out problem))
        {
            return node.Substitute(expanded);
        }

        problems.AddFinal(node.Path, problem, node.Origin, ConfigProblemKind.Unreadable);
        return node;
    }
}

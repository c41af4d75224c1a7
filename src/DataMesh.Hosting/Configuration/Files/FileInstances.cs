namespace DataMesh.Runtime;

/// <summary>Finds the instances in a file: the key <c>connectors</c> of its root, a list of instances with names or a map by name; and the key <c>default</c>.</summary>
internal sealed class FileInstances
{
    private const string Section = "connectors";
    private const string Default = "default";
    private const string Schema = "$schema";

    private readonly ConfigProblems _problems;
    private readonly FileNodes _nodes;

    private FileInstances(ConfigProblems problems)
    {
        _problems = problems;
        _nodes = new FileNodes(problems);
    }

    /// <summary>What the file says; each part is null where it says nothing of it.</summary>
    public static ConfigFileContent Read(FileValue root, ConfigProblems problems) => new FileInstances(problems).ReadRoot(root);

    private ConfigFileContent ReadRoot(FileValue root)
    {
        _nodes.Tell(root, "");
        if (root.Entries is null)
        {
            if (root.Items is not null || root.Text is not null)
            {
                _problems.Add("", $"must be a map with the key '{Section}': write '{Section}:' and the instances below it", root.Origin);
            }

            return ConfigFileContent.Empty;
        }

        ConfigNode? instances = null;
        ConfigNode? standard = null;
        foreach (var (key, value) in root.Entries)
        {
            if (key == Section)
            {
                instances = ReadSection(value);
            }
            else if (key == Default)
            {
                standard = ReadDefault(value);
            }
            else
            {
                // What stands below other keys is not used, but may be wrong as text all the same.
                _ = _nodes.Place(value, key);
                CheckKey(key, value);
            }
        }

        return new ConfigFileContent(instances, standard);
    }

    // Which instances there are, other sources say too: whether there is one of this name is judged where it is asked for.
    private ConfigNode? ReadDefault(FileValue value)
    {
        var node = _nodes.Place(value, Default);
        if (node.IsMap || node.IsList)
        {
            _problems.Add(Default, "must be the name of an instance: the one that 'dmesh query' asks where none is named", node.Origin);
            return null;
        }

        return node.Text is null ? null : node;
    }

    private void CheckKey(string key, FileValue value)
    {
        if (key == Schema || key.StartsWith("x-", StringComparison.Ordinal))
        {
            return;
        }

        var hint = NearestName.Find(key, [Section, Default, Schema]) is { } nearest ? $"did you mean '{nearest}'?"
            : value.Entries is not null ? $"instances stand below '{Section}', and what is for aliases below a key that begins with 'x-'"
            : $"the keys are {Section}, {Default}, {Schema}, and those that begin with 'x-'";
        _problems.Add(key, $"unknown key '{key}': {hint}", value.Origin, ConfigProblemKind.UnknownKey);
    }

    private ConfigNode? ReadSection(FileValue section)
    {
        if (section.Entries is { } entries)
        {
            return IsInstance(entries) ? RefuseInstance(section) : _nodes.Place(section, Section);
        }

        _nodes.Tell(section, Section);
        if (section.Items is { } items)
        {
            return ConfigNode.Map(Section, ReadList(items), section.Origin);
        }

        if (section.Text is not null)
        {
            _problems.Add(Section, "must be a list of instances, each with 'name' and 'type', or a map of instances by name", section.Origin);
        }

        return null;
    }

    // A connector can be called 'type', but then a map stands there.
    private static bool IsInstance(IReadOnlyList<KeyValuePair<string, FileValue>> entries) => entries.Any(static entry => entry is { Key: "type", Value.Text: not null });

    private ConfigNode? RefuseInstance(FileValue section)
    {
        _problems.Add(Section, "holds the keys of an instance: write its name above them, or '- ' before the first, and indent the others like it", section.Origin);
        return null;
    }

    private List<KeyValuePair<string, ConfigNode>> ReadList(IReadOnlyList<FileValue> items)
    {
        List<KeyValuePair<string, ConfigNode>> instances = [];
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            var name = NameOf(item);
            var node = _nodes.Place(item, $"{Section}:{name ?? $"{index}"}");
            if (name is null)
            {
                _problems.Add(node.Path, item.Entries is null ? "must be a map with 'name' and 'type'" : "an instance in a list needs a name: add 'name' and what it is called", item.Origin);
            }
            else if (lines.TryAdd(name, item.Origin.Line!.Value))
            {
                instances.Add(new(name, node));
            }
            else
            {
                _problems.Add(node.Path, $"instance '{name}' is given twice, first on line {lines[name]}: rename or remove one", item.Origin);
            }
        }

        return instances;
    }

    private static string? NameOf(FileValue item) => item.Entries?.FirstOrDefault(static entry => entry.Key == "name").Value?.Text is { Length: > 0 } name ? name : null;
}

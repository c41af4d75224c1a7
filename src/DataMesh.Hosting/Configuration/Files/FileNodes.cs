namespace DataMesh.Runtime;

/// <summary>Puts values of a file at their keys from the root, and tells what is wrong with them. Aliases are written out here: a value is another node at each of its keys.</summary>
internal sealed class FileNodes(ConfigProblems problems)
{
    private readonly HashSet<FileFault> _told = new(ReferenceEqualityComparer.Instance);

    /// <summary>A value at a key.</summary>
    public ConfigNode Place(FileValue value, string path)
    {
        Tell(value, path);
        return value switch
        {
            { Entries: { } entries } => ConfigNode.Map(path, Place(entries, path), value.Origin),
            { Items: { } items } => ConfigNode.List(path, Place(items, path), value.Origin),
            _ => ConfigNode.Scalar(path, value.Text, value.Origin),
        };
    }

    /// <summary>Tells what is wrong with a value; not with those below it.</summary>
    public void Tell(FileValue value, string path)
    {
        foreach (var fault in value.Faults.Where(_told.Add))
        {
            problems.Add(fault.Key is null ? path : path.Length == 0 ? fault.Key : $"{path}:{fault.Key}", fault.Message, fault.Origin, ConfigProblemKind.Unreadable);
        }
    }

    private List<KeyValuePair<string, ConfigNode>> Place(IReadOnlyList<KeyValuePair<string, FileValue>> entries, string path)
    {
        List<KeyValuePair<string, ConfigNode>> placed = new(entries.Count);
        foreach (var (key, value) in entries)
        {
            var node = Place(value, $"{path}:{key}");
            if (!value.IsMissing)
            {
                placed.Add(new(key, node));
            }
        }

        return placed;
    }

    private List<ConfigNode> Place(IReadOnlyList<FileValue> items, string path)
    {
        List<ConfigNode> placed = new(items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            var node = Place(items[index], $"{path}:{index}");
            if (!items[index].IsMissing)
            {
                placed.Add(node);
            }
        }

        return placed;
    }
}

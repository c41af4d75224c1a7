using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DataMesh.Runtime;

/// <summary>The key <c>&lt;&lt;</c> of a map, which takes the keys of other maps into its own.</summary>
internal sealed class YamlMerge(FileMap map)
{
    private const string Key = "<<";

    private FileValue? _merged;

    /// <summary>Whether a key is this one; in quotes it is a name like any other.</summary>
    public static bool IsKey(ParsingEvent key) =>
        key is Scalar { Style: ScalarStyle.Plain, Value: Key } scalar && (scalar.Tag.IsEmpty || scalar.Tag.Value == "tag:yaml.org,2002:merge");

    /// <summary>Takes what the key is given; it is merged when the map's own keys are known.</summary>
    public void Take(FileValue merged, ConfigOrigin at)
    {
        if (_merged is not null)
        {
            map.Fault(Key, $"key '{Key}' is given twice: write it once, with a list of what is merged", at);
        }

        _merged ??= merged;
    }

    /// <summary>Merges one map or a list of maps; the map's own keys win, and an earlier map over a later one.</summary>
    /// <returns>Whether the file still holds no more than it may.</returns>
    public bool Apply() => _merged is null || (_merged.Items ?? [_merged]).All(Apply);

    private bool Apply(FileValue other)
    {
        if (other is { Entries: null, IsMissing: false })
        {
            map.Fault(Key, $"'{Key}' merges maps, but this {(other.Items is not null ? "is a list in a list" : other.Text is null ? "has no value" : "is a single value")}: name an anchor of a map, or a list of such", other.Origin);
        }

        return map.Merge(other);
    }
}

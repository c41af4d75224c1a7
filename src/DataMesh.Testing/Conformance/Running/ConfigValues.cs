using System.Collections;
using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>Values that code gives, as a configuration file would have them.</summary>
internal static class ConfigValues
{
    public static ConfigNode ToNode(string path, object? value) => value switch
    {
        null => ConfigNode.Scalar(path, null, ConfigOrigin.Code),
        string text => ConfigNode.Scalar(path, text, ConfigOrigin.Code),
        bool flag => ConfigNode.Scalar(path, flag ? "true" : "false", ConfigOrigin.Code),
        IReadOnlyDictionary<string, object?> map => ConfigNode.Map(path, [.. map.Select(entry => KeyValuePair.Create(entry.Key, ToNode($"{path}:{entry.Key}", entry.Value)))], ConfigOrigin.Code),
        IReadOnlyDictionary<string, string> map => ToNode(path, map.ToDictionary(static entry => entry.Key, static entry => (object?)entry.Value)),
        IEnumerable list => ConfigNode.List(path, [.. list.Cast<object?>().Select((item, index) => ToNode($"{path}:{index}", item))], ConfigOrigin.Code),
        IFormattable scalar => ConfigNode.Scalar(path, scalar.ToString(null, CultureInfo.InvariantCulture), ConfigOrigin.Code),
        _ => ConfigNode.Scalar(path, value.ToString(), ConfigOrigin.Code),
    };
}

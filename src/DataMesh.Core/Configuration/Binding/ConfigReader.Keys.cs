namespace DataMesh.Runtime;

/// <summary>Which key each given one is.</summary>
public sealed partial class ConfigReader
{
    private static readonly string[] Reserved = ["name", "type", "enabled", "read_only", "limits", "resilience"];

    private void Take(string key, ConfigNode value)
    {
        var index = IndexOf(key, _node.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        if (index < 0)
        {
            _problems.Add(value.Path, $"unknown key '{key}': {Suggest(key)}", value.Origin);
        }
        else if (_values[index] is not null)
        {
            _problems.Add(value.Path, $"key '{key}' is given twice: remove one", value.Origin);
        }
        else
        {
            _values[index] = value;
        }
    }

    private string Suggest(string key)
    {
        var keys = _descriptor.Keys.Select(static known => known.Key).ToArray();
        return NearestName.Find(key, keys.Concat(_beside).Where(known => known != key)) is { } nearest ? $"did you mean '{nearest}'?"
            : keys.Length == 0 ? "there are no keys"
            : $"the keys are {string.Join(", ", keys)}";
    }
}

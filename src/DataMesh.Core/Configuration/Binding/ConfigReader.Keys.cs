namespace DataMesh.Runtime;

/// <summary>Which key each given one is, under whichever of its names.</summary>
public sealed partial class ConfigReader
{
    private void Take(string key, ConfigNode value)
    {
        var comparison = _node.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        ConfigKeyName? alias = null;
        var index = IndexOf(key, comparison);
        if (index < 0 && (index = IndexOfAlias(key, comparison, out alias)) < 0)
        {
            _problems.Add(value.Path, WhyNoKey(key, comparison), value.Origin, ConfigProblemKind.UnknownKey);
        }
        else if (_values[index] is { } given)
        {
            _problems.Add(value.Path, WhyTwice(key, given, comparison), value.Origin, ConfigProblemKind.Unreadable);
        }
        else
        {
            _values[index] = value;
            WarnIfObsolete(_descriptor.Keys[index], alias, value);
        }
    }

    private int IndexOfAlias(string key, StringComparison comparison, out ConfigKeyName? alias)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (_descriptor.Keys[i].Aliases.FirstOrDefault(name => string.Equals(name.Key, key, comparison)) is { } found)
            {
                alias = found;
                return i;
            }
        }

        alias = null;
        return -1;
    }

    private void WarnIfObsolete(ConfigKeyDescriptor known, ConfigKeyName? alias, ConfigNode value)
    {
        if (alias?.Obsolete is { } why)
        {
            _problems.Warn(value.Path, $"is obsolete: write '{known.Key}'{Because(why, ", ")}", value.Origin, ConfigProblemKind.Obsolete);
        }
        else if (known.Obsolete is { } message)
        {
            _problems.Warn(value.Path, $"is obsolete{Because(message, ": ")}", value.Origin, ConfigProblemKind.Obsolete);
        }
    }

    private static string WhyTwice(string key, ConfigNode given, StringComparison comparison)
    {
        var other = given.Path.AsSpan(given.Path.LastIndexOf(':') + 1);
        return other.Equals(key, comparison)
            ? $"key '{key}' is given twice: remove one"
            : $"'{key}' and '{other}' ({given.Origin}) are one key: remove one";
    }

    private string WhyNoKey(string key, StringComparison comparison) =>
        _descriptor.RemovedKeys.FirstOrDefault(removed => string.Equals(removed.Key, key, comparison)) is { } removed
            ? $"is obsolete and no longer a key{Because(removed.Obsolete, ": ")}"
            : $"unknown key '{key}': {Suggest(key, comparison)}";

    private string Suggest(string key, StringComparison comparison)
    {
        // Beside the reserved keys a key of their sections is one level too high.
        if (_beside.Count > 0 && InstanceParts.InSection(key, comparison) is { } place)
        {
            return $"did you mean {place}?";
        }

        var keys = _descriptor.Keys.Select(static known => known.Key).ToArray();
        var aliases = _descriptor.Keys.SelectMany(static known => known.Aliases).Where(static alias => alias.Obsolete is null).Select(static alias => alias.Key);
        return NearestName.Find(key, keys.Concat(aliases).Concat(_beside).Where(known => known != key)) is { } nearest ? $"did you mean '{nearest}'?"
            : _descriptor.Choice is { } choice ? $"'{choice}' has {(keys.Length == 0 ? "no keys" : string.Join(", ", keys))}"
            : keys.Length == 0 ? "there are no keys"
            : $"the keys are {string.Join(", ", keys)}{(_beside.Count == 0 ? "" : $"; and of every instance {string.Join(", ", _beside)}")}";
    }

    // Someone who writes off may mean a section that can be switched off.
    private string WhichKeys(ConfigNode node) =>
        _descriptor.Keys.Count == 0 ? ""
        : node is { Placeholder: null, Text: "off" or "Off" or "OFF" or "no" or "none" or "false" or "False" or "FALSE" } && !_problems.HidesValues && _descriptor.Keys.Any(static known => known is { Key: "enabled", Type: "boolean" })
            ? ": write { enabled: false } to switch it off"
            : $": {string.Join(", ", _descriptor.Keys.Select(static known => known.Key))}";

    private static string Because(string? reason, string separator) => string.IsNullOrEmpty(reason) ? "" : separator + reason;
}

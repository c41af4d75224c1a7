using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Runtime;

/// <summary>Reads environment variables such as <c>DMESH_CONNECTORS__WAREHOUSE__PASSWORD</c>; parts below a key are joined by two underscores too.</summary>
/// <remarks>Values are taken as they are. A name with hyphens is written with underscores, since many shells take no hyphens.</remarks>
internal sealed class EnvironmentSource(IDictionary? variables = null)
{
    public const string Prefix = "DMESH_CONNECTORS__";
    private const string Separator = "__";
    private const string Root = "connectors";
    private const string TypeKey = "type";

    /// <summary>The map of instances by name; null where no variable gives one.</summary>
    /// <param name="names">Names that other sources give.</param>
    /// <param name="problems">Where problems go.</param>
    public ConfigNode? Read(IReadOnlyCollection<string> names, ConfigProblems problems)
    {
        if (Variables() is not { } found)
        {
            return null;
        }

        var root = new Branch(Root, new ConfigOrigin("environment"));

        foreach (var (variable, value) in found)
        {
            var origin = new ConfigOrigin($"environment variable {variable}");
            var parts = variable[Prefix.Length..].Split(Separator);
            if (parts.Length < 2 || parts.Contains(""))
            {
                problems.Add(Root, $"a variable that sets a key is called {Prefix}<NAME>__<KEY>", origin);
            }
            else if (NameOf(parts[0], names, origin, problems) is { } name && !root.Add([name, .. parts.Skip(1).Select(Lower)], value, origin))
            {
                problems.Add($"{Root}:{name}:{string.Join(':', parts.Skip(1).Select(Lower))}", "another variable gives the same key, a part of it, or a key that it is a part of: remove one", origin);
            }
        }

        foreach (var (name, instance) in root.Children)
        {
            if (!names.Contains(name) && !instance.Has(TypeKey))
            {
                problems.AddFinal(
                    $"{Root}:{name}:{TypeKey}",
                    $"no instance is called '{name}'.{NearestName.Hint(name, names)} To make one, set {Prefix}{name.ToUpperInvariant()}{Separator}{TypeKey.ToUpperInvariant()} too",
                    instance.Origin);
            }
        }

        return root.IsEmpty ? null : root.ToNode();
    }

    // In a fixed order, so that problems come in one.
    private SortedList<string, string>? Variables()
    {
        SortedList<string, string>? found = null;
        foreach (DictionaryEntry variable in variables ?? Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                found ??= new(StringComparer.Ordinal);
                found[name] = (string?)variable.Value ?? "";
            }
        }

        return found;
    }

    private static string? NameOf(string part, IReadOnlyCollection<string> names, ConfigOrigin origin, ConfigProblems problems)
    {
        var name = Lower(part);
        if (names.Contains(name))
        {
            return name;
        }

        var meant = names.Where(known => known.Replace('-', '_') == name.Replace('-', '_')).ToList();
        if (meant.Count > 1)
        {
            problems.Add($"{Root}:{name}", $"may mean {string.Join(" or ", meant.Select(static known => $"'{known}'"))}: rename one of them", origin);
            return null;
        }

        return meant is [var only] ? only : name;
    }

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Keys are in lower case.")]
    private static string Lower(string part) => part.ToLowerInvariant();

    /// <summary>A map under construction, or a value.</summary>
    private sealed class Branch(string path, ConfigOrigin origin)
    {
        private readonly List<KeyValuePair<string, Branch>> _children = [];
        private string? _value;

        public bool IsEmpty => _children.Count == 0;

        public ConfigOrigin Origin => origin;

        public IReadOnlyList<KeyValuePair<string, Branch>> Children => _children;

        public bool Has(string key) => _children.Exists(child => child.Key == key);

        public bool Add(ReadOnlySpan<string> keys, string value, ConfigOrigin from)
        {
            if (keys is [])
            {
                var isNew = _value is null && IsEmpty;
                _value = value;
                return isNew;
            }

            var key = keys[0];
            var child = _children.Find(known => known.Key == key).Value;
            if (child is null)
            {
                child = new Branch($"{path}:{key}", from);
                _children.Add(new(key, child));
            }

            return child.Add(keys[1..], value, from) && _value is null;
        }

        public ConfigNode ToNode() =>
            IsEmpty
                ? ConfigNode.Scalar(path, _value, origin, ignoresCase: true)
                : ConfigNode.Map(path, [.. _children.Select(static child => KeyValuePair.Create(child.Key, child.Value.ToNode()))], origin, ignoresCase: true);
    }
}

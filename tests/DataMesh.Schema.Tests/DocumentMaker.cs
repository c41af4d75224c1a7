using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Runtime;

namespace DataMesh.Schema.Tests;

/// <summary>Makes documents of a configuration from its descriptor: some right, some with a slip, some wild. The same seed makes the same documents.</summary>
internal sealed partial class DocumentMaker(int seed)
{
    private const int Deepest = 3;
    private readonly Dictionary<(Type Config, string Key), (string[] Good, string[] All)> _pools = [];
    private readonly List<string> _placeholders = [];
#pragma warning disable CA5394 // Documents have to be the same again, not to be hard to guess.
    private readonly Random _random = new(seed);
#pragma warning restore CA5394
    private double _slips;
    private bool _isLoose;

    /// <summary>A document, and whether its schema may take what the binder refuses.</summary>
    public (JsonNode Document, bool IsLoose) Next(ConfigDescriptor config)
    {
        Start();
        return (Section(config, 0), _isLoose);
    }

    /// <summary>For every key of a scalar, a right document but for that key, with each value of the key's pool.</summary>
    public IEnumerable<(JsonNode Document, bool IsLoose)> Sweep(ConfigDescriptor config)
    {
        _slips = 0;
        foreach (var key in config.Keys.Where(static key => key.Nested is null && !key.Type.Contains(" of ", StringComparison.Ordinal)))
        {
            foreach (var json in PoolOf(config, key).All)
            {
                if (Section(config, 0) is JsonObject document)
                {
                    document[key.Key] = JsonNode.Parse(json);
                    yield return (document, ScalarPool.IsLoose(key.Type, key.Constraints, json));
                }
            }
        }
    }

    /// <summary>A document as the binder sees it: each placeholder is replaced by a value that suits its key.</summary>
    public ConfigNode Substitute(JsonNode? document, string path = "c") => document switch
    {
        JsonObject map => ConfigNode.Map(path, [.. map.Select(entry => KeyValuePair.Create(entry.Key, Substitute(entry.Value, $"{path}:{entry.Key}")))], ConfigOrigin.Code),
        JsonArray list => ConfigNode.List(path, [.. list.Select((item, i) => Substitute(item, $"{path}:{i.ToString(CultureInfo.InvariantCulture)}"))], ConfigOrigin.Code),
        null => ConfigNode.Scalar(path, null, ConfigOrigin.Code),
        _ when document.GetValueKind() != JsonValueKind.String => ConfigNode.Scalar(path, document.ToJsonString(), ConfigOrigin.Code),
        _ when Replaced((string)document!) is { } value => Substitute(JsonNode.Parse(value), path),
        _ => ConfigNode.Scalar(path, (string)document!, ConfigOrigin.Code),
    };

    private string? Replaced(string text) =>
        text.IndexOf("${V", StringComparison.Ordinal) is var at and >= 0 ? _placeholders[int.Parse(text.AsSpan(at + 3, text.IndexOf('}', at) - at - 3), CultureInfo.InvariantCulture)] : null;

    private void Start()
    {
        _slips = Number(10) switch { < 3 => 0, < 8 => 0.06, _ => 0.3 };
        _isLoose = false;
    }

    private JsonNode Section(ConfigDescriptor config, int depth)
    {
        if (config.Shorthand is { } shorthand && (depth > 0 || Chance(0.2)) && Chance(0.4))
        {
            return Scalar(config, config.Keys.First(key => key.Key == shorthand), isItem: false) ?? new JsonObject();
        }

        if (config.Choices.Count > 0)
        {
            return Choice(config, depth);
        }

        var map = new JsonObject();
        foreach (var key in config.Keys.Where(key => key.IsRequired ? !Slips() : depth < Deepest && Chance(0.4)))
        {
            string[] names = [key.Key, .. key.Aliases.Select(static alias => alias.Key)];
            foreach (var name in Slips() ? names : [Pick(names)])
            {
                map[name] = Value(config, key, key.Type, depth, isItem: false);
            }
        }

        if (Slips())
        {
            map[Pick(["unknown", .. config.Keys.Select(static key => key.Key.ToUpperInvariant()), .. config.RemovedKeys.Select(static key => key.Key)])] = 1;
        }

        return map;
    }

    // Which case a placeholder chooses, the schema does not know.
    private JsonNode Choice(ConfigDescriptor config, int depth)
    {
        var chosen = Pick(config.Choices);
        if (Chance(0.2) && (Slips() || chosen.Config().Keys.All(static key => !key.IsRequired)))
        {
            return chosen.Name;
        }

        var map = (JsonObject)Section(chosen.Config() with { Shorthand = null }, depth);
        if (Chance(0.05))
        {
            _placeholders.Add($"\"{chosen.Name}\"");
            _isLoose = true;
            map[config.Keys[0].Key] = $"${{V{_placeholders.Count - 1}}}";
        }
        else if (!Slips())
        {
            map[config.Keys[0].Key] = Slips() ? Pick([chosen.Name.ToUpperInvariant(), "", "other"]) : chosen.Name;
        }

        return map;
    }

    private JsonNode? Value(ConfigDescriptor config, ConfigKeyDescriptor key, string type, int depth, bool isItem)
    {
        if (type is "section")
        {
            return Slips() ? Wrong() : Section(key.Nested!(), depth + 1);
        }

        if (Rest(type, "list of ") is { } item)
        {
            return Slips() ? Wrong() : new JsonArray([.. Enumerable.Range(0, Number(4)).Select(_ => Value(config, key, item, depth + 1, isItem: true))]);
        }

        if (Rest(type, "map of ") is { } entry)
        {
            return Slips() ? Wrong() : new JsonObject(Enumerable.Range(0, Number(4)).Select(i => KeyValuePair.Create($"{"kK ${"[i]}{i}", Value(config, key, entry, depth + 1, isItem: true))));
        }

        return Scalar(config, key with { Type = type }, isItem);
    }

    private JsonNode? Scalar(ConfigDescriptor config, ConfigKeyDescriptor key, bool isItem)
    {
        var rules = isItem ? [] : key.Constraints;
        var (good, all) = isItem ? PoolOfItem(key) : PoolOf(config, key);
        if (good.Length > 0 && Chance(0.05))
        {
            _placeholders.Add(Pick(good));
            return $"{Pick(["", "a ", "$${"])}${{V{_placeholders.Count - 1}}}{Pick(["", " b", "\n"])}";
        }

        var json = good.Length > 0 && !Slips() ? Pick(good) : Pick(all);
        _isLoose |= ScalarPool.IsLoose(key.Type, rules, json);
        return JsonNode.Parse(json);
    }

    // What suits a key, the binder knows: a document of it alone has no problem there.
    private (string[] Good, string[] All) PoolOf(ConfigDescriptor config, ConfigKeyDescriptor key)
    {
        if (!_pools.TryGetValue((config.ConfigType, key.Key), out var pool))
        {
            var all = ScalarPool.Of(key.Type, key.Constraints).ToArray();
            pool = ([.. all.Where(json => !ProblemsOf(config, new JsonObject { [key.Key] = JsonNode.Parse(json) }).Any(problem => problem.Path.StartsWith($"c:{key.Key}", StringComparison.Ordinal)))], all);
            _pools.Add((config.ConfigType, key.Key), pool);
        }

        return pool;
    }

    private static (string[] Good, string[] All) PoolOfItem(ConfigKeyDescriptor key)
    {
        var all = ScalarPool.Of(key.Type, []).ToArray();
        return ([.. all.Take(key.Type switch { "duration" or "byte size" => 5, "string" => 5, "integer" => 2, "guid" => 2, "uri" => 3, "timestamp" => 2, "boolean" => 2, _ => 1 })], all);
    }

    private IReadOnlyList<ConfigProblem> ProblemsOf(ConfigDescriptor config, JsonNode document)
    {
        var problems = new ConfigProblems();
        config.Bind(Substitute(document), problems);
        try
        {
            problems.ThrowIfAny();
            return [];
        }
        catch (ConnectorConfigurationException exception)
        {
            return exception.Problems;
        }
    }

    private JsonNode? Wrong() => JsonNode.Parse(Pick(["null", "\"\"", "\"x\"", "1", "true", "[]", "{}", "[null]", "{\"x\":null}", "[\"x\"]"]));

    private static string? Rest(string type, string start) => type.StartsWith(start, StringComparison.Ordinal) ? type[start.Length..] : null;

    private T Pick<T>(IReadOnlyList<T> values) => values[Number(values.Count)];

    private bool Slips() => Chance(_slips);

#pragma warning disable CA5394 // As above.
    private bool Chance(double share) => _random.NextDouble() < share;

    private int Number(int end) => _random.Next(end);
#pragma warning restore CA5394
}

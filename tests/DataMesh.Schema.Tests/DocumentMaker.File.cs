using System.Text.Json.Nodes;
using DataMesh.Runtime;

namespace DataMesh.Schema.Tests;

internal sealed partial class DocumentMaker
{
    private const string Operations = "execute|list_tables|begin_transaction";
    private static readonly ConfigDescriptor Retry = Reserved<RetryOptions>("resilience:retry", Boolean("enabled"), Integer("max_attempts", "from 1 to 100"), Duration("min_delay"), Duration("max_delay"));
    private static readonly ConfigDescriptor CircuitBreaker = Reserved<CircuitBreakerOptions>(
        "resilience:circuit_breaker", Boolean("enabled"), new ConfigKeyDescriptor("failure_ratio", "number", false, false) { Constraints = ["above 0 and at most 1"] }, Integer("minimum_throughput", "at least 2"), Duration("sampling_duration"), Duration("break_duration"));
    private static readonly ConfigDescriptor Concurrency = Reserved<ConcurrencyOptions>("resilience:concurrency", Boolean("enabled"), Integer("permit_limit", "at least 1"), Integer("queue_limit", "at least 0"));
    private static readonly ConfigDescriptor Rate = Reserved<RateOptions>(
        "resilience:rate", Boolean("enabled"), Integer("token_limit", "at least 1"), Integer("tokens_per_period", "at least 1"), Duration("replenishment_period"), Integer("queue_limit", "at least 0"));
    private static readonly ConfigDescriptor Resilience = Reserved<ResilienceOptions>(
        "resilience",
        DurationOrNone("timeout"), DurationOrNone("attempt_timeout"), DurationOrNone("idle_timeout"), Duration("connect_timeout"),
        Nested("retry", Retry), Nested("circuit_breaker", CircuitBreaker), Nested("concurrency", Concurrency), Nested("rate", Rate));

    private static readonly ConfigDescriptor Limits = Reserved<ConnectorLimits>(
        "limits",
        Integer("max_rows", "at least 0"),
        new ConfigKeyDescriptor("max_bytes", "bytes", false, false),
        Duration("timeout"),
        List("allow_operations", Operations), List("deny_operations", Operations), List("allow_schemas", "string"), List("deny_schemas", "string"),
        List("allow_tables", "table"), List("deny_tables", "table"), List("allow_paths", "string"), List("deny_paths", "string"));

    /// <summary>A whole file, and whether its schema may take what the reader refuses.</summary>
    public (JsonNode Document, bool IsLoose) Next(IReadOnlyList<ConnectorDescriptor> connectors)
    {
        Start();
        var names = Enumerable.Range(0, Number(4)).Select(i => Slips() ? Pick(["Upper", "1st", "", "a b", "é", "x\n", new string('a', 64)]) : Pick(["a", "b-", "c_", "true"]) + i).ToArray();
        JsonNode? instances = Slips() ? Wrong()
            : Chance(0.5) ? new JsonObject(names.Distinct().Select(name => KeyValuePair.Create(name, Instance(connectors, Slips() || Chance(0.1) ? name : null))))
            : new JsonArray([.. names.Distinct().Select(name => Instance(connectors, Slips() ? null : name))]);
        var root = new JsonObject { ["connectors"] = instances };
        if (Chance(0.1))
        {
            root[Slips() ? "version" : Pick(["$schema", "x-anchors"])] = Pick(["x", "1"]);
        }

        return (root, _isLoose);
    }

    private JsonNode? Instance(IReadOnlyList<ConnectorDescriptor> connectors, string? name)
    {
        var connector = Pick(connectors);
        if (Slips() || Section(connector.Config, 0) is not JsonObject instance)
        {
            return Wrong();
        }

        if (name is not null)
        {
            instance["name"] = name;
        }

        if (!Slips())
        {
            instance["type"] = Type(connector.Name);
        }

        foreach (var key in new[] { "enabled", "read_only" }.Where(_ => Chance(0.2)))
        {
            instance[key] = JsonNode.Parse(Slips() ? Pick(["null", "\"\"", "\"yes\"", "1", "[]"]) : Pick(["true", "false", "\"True\"", "\"FALSE\""]));
        }

        foreach (var (key, section) in new[] { ("limits", Limits), ("resilience", Resilience) }.Where(_ => Chance(0.3)))
        {
            instance[key] = Slips() ? Wrong() : Section(section, 0);
        }

        return instance;
    }

    // Whose keys a placeholder's instance has, its schema does not know.
    private JsonNode? Type(string name)
    {
        if (Chance(0.05))
        {
            _placeholders.Add($"\"{name}\"");
            _isLoose = true;
            return $"${{V{_placeholders.Count - 1}}}";
        }

        return JsonNode.Parse(Slips() ? Pick(["null", "\"\"", "1", "\"oracle\"", $"\"{name.ToUpperInvariant()}\""]) : $"\"{name}\"");
    }

    private static ConfigKeyDescriptor Duration(string key) => new(key, "duration", false, false) { Constraints = ["in a range"] };

    private static ConfigKeyDescriptor DurationOrNone(string key) => Duration(key) with { Type = "duration or none" };

    private static ConfigKeyDescriptor Integer(string key, string rule) => new(key, "integer", false, false) { Constraints = [rule] };

    private static ConfigKeyDescriptor Boolean(string key) => new(key, "boolean", false, false);

    private static ConfigKeyDescriptor Nested(string key, ConfigDescriptor section) => new(key, "section", false, false) { Nested = () => section };

    private static ConfigKeyDescriptor List(string key, string item) => new(key, $"list of {item}", false, false);

    // A reserved section's own binder is the reader of an instance that has it.
    private static ConfigDescriptor Reserved<T>(string path, params ConfigKeyDescriptor[] keys) => new()
    {
        ConfigType = typeof(T),
        Keys = keys,
        JsonSchema = "{}",
        Bind = (node, problems) =>
        {
            var names = path.Split(':');
            var section = names.Skip(1).Reverse().Aggregate(node, static (inner, name) => ConfigNode.Map("c", [KeyValuePair.Create(name, inner)], ConfigOrigin.Code));
            var instance = ConfigNode.Map("i", [KeyValuePair.Create("type", ConfigNode.Scalar("i:type", "void", ConfigOrigin.Code)), KeyValuePair.Create(names[0], section)], ConfigOrigin.Code);
            return InstanceReader.Read(ConfigNode.Map("connectors", [KeyValuePair.Create("i", instance)], ConfigOrigin.Code), FileAgreementTests.Connectors, problems);
        },
        Validate = static (_, _, _) => { },
    };
}

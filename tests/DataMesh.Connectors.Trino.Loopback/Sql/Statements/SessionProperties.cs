using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>The session properties that there are: some of Trino's, and one of each catalog.</summary>
internal static class SessionProperties
{
    public static IReadOnlyList<(string Name, string Type, string Default, string Description)> All { get; } =
    [
        ("distributed_sort", "boolean", "true", "Parallelize sort across multiple nodes"),
        ("join_distribution_type", "varchar", "AUTOMATIC", "Join distribution method"),
        ("max_recursion_depth", "integer", "10", "Maximum recursion depth for recursive common table expression"),
        ("query_max_cpu_time", "varchar", "100000.00d", "Maximum CPU time of a query"),
        ("query_max_execution_time", "varchar", "100.00d", "Maximum execution time of a query"),
        ("query_max_planning_time", "varchar", "10.00m", "Maximum planning time of a query"),
        ("query_max_run_time", "varchar", "100.00d", "Maximum run time of a query (includes the queueing time)"),
        ("query_priority", "integer", "1", "The priority of queries. Larger numbers are higher priority"),
        ("redistribute_writes", "boolean", "true", "Force parallel distributed writes"),
        ("spill_enabled", "boolean", "false", "Enable spilling"),
        ("task_concurrency", "integer", "8", "Default number of local parallel jobs per worker"),
        ("time_zone_id", "varchar", "", "Time Zone Id for the current session"),
        ("memory.enable_lazy_dynamic_filtering", "boolean", "true", "Enable lazy dynamic filtering"),
        ("other.enable_lazy_dynamic_filtering", "boolean", "true", "Enable lazy dynamic filtering"),
    ];

    /// <summary>The type of a property; null: there is none.</summary>
    public static string? TypeOf(string name) => All.FirstOrDefault(property => property.Name == name).Type;

    /// <exception cref="LoopbackError">The client has sent a property that there is not, or a wrong value.</exception>
    public static void Check(LoopbackStatement request)
    {
        foreach (var (name, value) in request.SessionProperties)
        {
            Check(name, value);
        }
    }

    public static void Check(string name, string value)
    {
        var isRight = TypeOf(name) switch
        {
            null => throw TrinoErrors.Of("INVALID_SESSION_PROPERTY", $"Session property '{name}' does not exist"),
            "boolean" => value is "true" or "false",
            "integer" => int.TryParse(value, out _),
            _ => true,
        };
        if (!isRight)
        {
            throw TrinoErrors.Of("INVALID_SESSION_PROPERTY", $"{name} is invalid: {value}");
        }
    }
}

using System.Globalization;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

/// <summary>What differs in Trino from standard SQL.</summary>
internal static class TrinoFacts
{
    public static QueryFacts Query { get; } = new()
    {
        // A sequence has 10,000 entries at most, a recursion 10 steps: larger numbers are joined of small ones.
        Numbers = static count => string.Create(CultureInfo.InvariantCulture, $"SELECT (a.n - 1) * 10000 + b.n AS n FROM UNNEST(sequence(1, {((count - 1) / 10000) + 1})) AS a(n) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(n) WHERE (a.n - 1) * 10000 + b.n <= {count}"),
        SlowQuery = "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a(n) CROSS JOIN UNNEST(sequence(1, 10000)) AS b(n) CROSS JOIN UNNEST(sequence(1, 10000)) AS c(n) WHERE a.n + b.n + c.n < 0",
        TemporaryTable = null,
        Setting = new("SET SESSION query_priority = 7", "SELECT 1"),
    };

    public static CatalogFacts Catalog { get; } = new();
}

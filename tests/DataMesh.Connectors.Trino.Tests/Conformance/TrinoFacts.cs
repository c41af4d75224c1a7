using System.Globalization;
using DataMesh.Testing;

namespace DataMesh.Connectors.Trino.Tests.Conformance;

/// <summary>What differs in Trino from standard SQL: no keys, no temporary tables, names in lower case, short sequences and recursions; and literals, which say their type.</summary>
internal static partial class TrinoFacts
{
    public static QueryFacts Query { get; } = new()
    {
        // The numbers of sequence() are bigints, and those go into no integer column.
        IntegerType = "BIGINT",
        Types = Types(),

        // A sequence has 10,000 entries at most, a recursion 10 steps: larger numbers are made of two small ones. Nothing is sorted, so that the first come at once.
        Numbers = static count => string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT hi * 10000 + lo AS n FROM UNNEST(sequence(0, {(count - 1) / 10000})) AS a (hi) CROSS JOIN UNNEST(sequence(1, {Math.Min(count, 10000)})) AS b (lo) WHERE hi * 10000 + lo <= {count}"),
        SlowQuery = "SELECT count(*) AS n FROM UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y) CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE x + y + z < 0",
        TemporaryTable = null,
        Setting = new("SET TIME ZONE 'Asia/Tokyo'", "SELECT current_timezone()"),

        // Nullability there is; a key there is not.
        HasConstraints = false,

        // Every name is lower case, quoted or not.
        HardNames = [.. new QueryFacts().HardNames.Select(static name => name.ToLowerInvariant())],
        ReadOnlyTricks =
        [
            .. new QueryFacts().ReadOnlyTricks,
            "COMMIT",
            "ROLLBACK",
            "START TRANSACTION READ WRITE",
            "START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ WRITE",
            "EXECUTE IMMEDIATE 'DELETE FROM {table}'",
            "EXECUTE IMMEDIATE 'COMMIT'",
            "EXPLAIN ANALYZE VERBOSE DELETE FROM {table}",
            "PREPARE gone FROM DELETE FROM {table}",
            "CREATE TABLE taken AS SELECT * FROM {table}",
            "TRUNCATE TABLE {table}",
            "DROP TABLE {table}",
            "SET SESSION query_priority = 7",
            "SET SESSION AUTHORIZATION somebody",
            "SET ROLE ALL",
        ],
    };
}

using DataMesh.Testing;

namespace DataMesh.Connectors.Postgres.ServerTests.Conformance;

/// <summary>What differs in PostgreSQL from standard SQL: markers, types of its own, settings.</summary>
internal static class PostgresFacts
{
    public static QueryFacts Query { get; } = new()
    {
        Dialect = new() { MarkerPrefix = "$", IsMarkerNumbered = true },
        TextType = "text",
        Types =
        [
            .. QueryFacts.StandardTypes,
            new("text", ColumnTypeKind.Text, new SqlValue("''", ""), new SqlValue("E'line\\nend'", "line\nend"), new SqlValue("'😀'", "😀")),
            new("bytea", ColumnTypeKind.Binary, new SqlValue("'\\x'", Array.Empty<byte>()), new SqlValue("'\\x00ff8000'", new byte[] { 0, 255, 128, 0 })),
            new("uuid", ColumnTypeKind.Uuid, new SqlValue("'00112233-4455-6677-8899-aabbccddeeff'", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"))),
            new("numeric", ColumnTypeKind.Decimal, new SqlValue("'NaN'", "NaN"), new SqlValue("'-Infinity'", "-Infinity"), new SqlValue("1.10", "1.10"), new SqlValue("1e-40", "0.0000000000000000000000000000000000000001")),
            new("real", ColumnTypeKind.Float32, new SqlValue("'0.1'", 0.1f), new SqlValue("'-Infinity'", float.NegativeInfinity)),
            new("jsonb", ColumnTypeKind.Json, new SqlValue("'{\"a\": [1, null]}'", "{\"a\": [1, null]}")),
            new("interval", ColumnTypeKind.Interval, new SqlValue("'1 year 2 mons -3 days 04:05:06.5'", "P1Y2M-3DT4H5M6.5S")),
        ],
        FailingExpression = "1 / (n - 5000)",

        // Not in FROM, where the server would first keep all of them.
        Numbers = static count => FormattableString.Invariant($"SELECT pg_catalog.generate_series(1, {count}) AS n"),
        Setting = new("SET TIME ZONE 'Asia/Tokyo'", "SHOW TIME ZONE"),
        ReadOnlyTricks =
        [
            .. new QueryFacts().ReadOnlyTricks,
            "SELECT set_config('default_transaction_read_only', 'off', false)",
            "DO $$ BEGIN DELETE FROM {table}; END $$",
            "DO $$ BEGIN COMMIT; DELETE FROM {table}; END $$",
            "COPY {table} FROM PROGRAM 'echo 1'",
            "TRUNCATE {table}",
            "SELECT * INTO taken FROM {table}",
            "SELECT * FROM {table} FOR UPDATE",
        ],
    };
}

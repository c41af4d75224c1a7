using System.Globalization;

namespace DataMesh.Testing;

/// <summary>What the query checks need to know of a system. The defaults are standard SQL; <c>{table}</c> in a statement stands for a table of the checks' own, quoted.</summary>
public sealed record QueryFacts
{
    /// <summary>The schema that the checks make tables in; null: the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>How the system quotes names and marks parameters.</summary>
    /// <value>Standard SQL: <c>"name"</c> and <c>?</c>.</value>
    public SqlDialect Dialect { get; init; } = new();

    /// <summary>Whether the checks may make tables and write rows; else those that must are unsupported.</summary>
    /// <value>True.</value>
    public bool CanWrite { get; init; } = true;

    /// <summary>The types and their values.</summary>
    /// <value><see cref="StandardTypes"/></value>
    public IReadOnlyList<SqlType> Types { get; init; } = StandardTypes;

    /// <summary>The type of columns with small whole numbers.</summary>
    /// <value><c>INTEGER</c></value>
    public string IntegerType { get; init; } = "INTEGER";

    /// <summary>The type of columns with text of any length.</summary>
    /// <value><c>VARCHAR</c></value>
    public string TextType { get; init; } = "VARCHAR";

    /// <summary>A query of one column <c>n</c>, the numbers from 1 to what is given, in order, made as they are read: the checks ask for up to 100,000,000 and take the first.</summary>
    /// <value><c>WITH RECURSIVE …</c></value>
    public Func<long, string> Numbers { get; init; } = static count => string.Create(
        CultureInfo.InvariantCulture, $"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) SELECT n FROM numbers");

    /// <summary>A query of one number that takes minutes and little memory.</summary>
    /// <value>A count over four joins of a thousand rows each.</value>
    public string SlowQuery { get; init; } =
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000) "
        + "SELECT count(*) AS n FROM numbers a, numbers b, numbers c, numbers d WHERE a.n + b.n + c.n + d.n < 0";

    /// <summary>A whole number made of the number <c>n</c>, or an error where that is 5000.</summary>
    /// <value>A division by zero.</value>
    public string FailingExpression { get; init; } = "1 / (n - 5000)";

    /// <summary>Makes the table <c>{table}</c> with a column <c>n</c> in the session alone; null where the system has no such tables.</summary>
    /// <value><c>CREATE TEMPORARY TABLE {table} (n INTEGER)</c></value>
    public string? TemporaryTable { get; init; } = "CREATE TEMPORARY TABLE {table} (n INTEGER)";

    /// <summary>A setting of the session; null where the system has none.</summary>
    /// <value>Null.</value>
    public SessionSetting? Setting { get; init; }

    /// <summary>Whether the system says how many rows a statement changed.</summary>
    /// <value>True.</value>
    public bool CountsAffectedRows { get; init; } = true;

    /// <summary>Whether tables have <c>NOT NULL</c>, and their schema tells it.</summary>
    /// <value>True.</value>
    public bool HasConstraints { get; init; } = true;

    /// <summary>Whether tables have <c>PRIMARY KEY</c> and <c>REFERENCES</c>, and their schema and metadata tell them.</summary>
    /// <value>True.</value>
    public bool HasKeys { get; init; } = true;

    /// <summary>Whether there is <c>CREATE VIEW</c>.</summary>
    /// <value>True.</value>
    public bool HasViews { get; init; } = true;

    /// <summary>Names that a table and a column may have when they are quoted, and that are wrong or another one's without quotes.</summary>
    /// <value>With capitals, a blank, a quote, a dot, a semicolon and a word of SQL.</value>
    public IReadOnlyList<string> HardNames { get; init; } = ["Mixed Case", "quo\"ted", "do.tted", "semi;colon--", "select", "ünï€"];

    /// <summary>Statements that try to write <c>{table}</c> through a read-only instance in ways that a check of the text, or a setting alone, would not see.</summary>
    /// <value>Writing within a query, after another statement, and with the session's default set back.</value>
    public IReadOnlyList<string> ReadOnlyTricks { get; init; } =
    [
        "WITH gone AS (DELETE FROM {table} RETURNING *) SELECT * FROM gone",
        "SELECT 1; DELETE FROM {table}",
        "COMMIT; DELETE FROM {table}",
        "BEGIN; DELETE FROM {table}; COMMIT",
        "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE",
        "SET TRANSACTION READ WRITE",
        "SELECT set_config('transaction_read_only', 'off', false)",
        "BEGIN TRANSACTION READ WRITE",
        "EXPLAIN ANALYZE DELETE FROM {table}",
        "/* SELECT */ DELETE FROM {table}",
        "INSERT INTO {table} SELECT * FROM {table}",
    ];

    /// <summary>The types of standard SQL; what has no literal there, such as bytes, is for the author to add.</summary>
    public static IReadOnlyList<SqlType> StandardTypes { get; } =
    [
        new("SMALLINT", ColumnTypeKind.Int16, new SqlValue("-32768", short.MinValue), new SqlValue("32767", short.MaxValue)),
        new("INTEGER", ColumnTypeKind.Int32, new SqlValue("-2147483648", int.MinValue), new SqlValue("0", 0), new SqlValue("2147483647", int.MaxValue)),
        new("BIGINT", ColumnTypeKind.Int64, new SqlValue("-9223372036854775808", long.MinValue), new SqlValue("9007199254740993", 9007199254740993), new SqlValue("9223372036854775807", long.MaxValue)),
        new(
            "DOUBLE PRECISION",
            ColumnTypeKind.Float64,
            new SqlValue("CAST('0.1' AS DOUBLE PRECISION)", 0.1),
            new SqlValue("CAST('-1.7976931348623157E308' AS DOUBLE PRECISION)", double.MinValue),
            new SqlValue("CAST('2.2250738585072014E-308' AS DOUBLE PRECISION)", 2.2250738585072014E-308),
            new SqlValue("CAST('-0' AS DOUBLE PRECISION)", double.NegativeZero),
            new SqlValue("CAST('NaN' AS DOUBLE PRECISION)", double.NaN),
            new SqlValue("CAST('Infinity' AS DOUBLE PRECISION)", double.PositiveInfinity)),
        new("DECIMAL(18, 4)", ColumnTypeKind.Decimal, new SqlValue("12345678901234.5678", 12345678901234.5678m), new SqlValue("-0.0001", -0.0001m)),
        new(
            "DECIMAL(38, 9)",
            ColumnTypeKind.Decimal,
            new SqlValue("12345678901234567890123456789.123456789", "12345678901234567890123456789.123456789"),
            new SqlValue("-99999999999999999999999999999.999999999", "-99999999999999999999999999999.999999999")),
        new("VARCHAR(100)", ColumnTypeKind.Text, new SqlValue("''", ""), new SqlValue("' it''s '", " it's "), new SqlValue("'0'", "0"), new SqlValue("'null'", "null"), new SqlValue("'Ünïcödé €'", "Ünïcödé €")),
        new("BOOLEAN", ColumnTypeKind.Boolean, new SqlValue("TRUE", true), new SqlValue("FALSE", false)),
        new("DATE", ColumnTypeKind.Date, new SqlValue("DATE '0001-01-01'", DateOnly.MinValue), new SqlValue("DATE '2000-02-29'", new DateOnly(2000, 2, 29)), new SqlValue("DATE '9999-12-31'", DateOnly.MaxValue)),
        new("TIME", ColumnTypeKind.Time, new SqlValue("TIME '00:00:00'", TimeOnly.MinValue), new SqlValue("TIME '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999))),
        new(
            "TIMESTAMP",
            ColumnTypeKind.Timestamp,
            new SqlValue("TIMESTAMP '0001-01-01 00:00:00'", DateTime.MinValue),
            new SqlValue("TIMESTAMP '2024-02-29 23:59:59.123456'", new DateTime(2024, 2, 29, 23, 59, 59, 123, 456)),
            new SqlValue("TIMESTAMP '9999-12-31 23:59:59'", new DateTime(9999, 12, 31, 23, 59, 59))),
        new(
            "TIMESTAMP WITH TIME ZONE",
            ColumnTypeKind.TimestampWithZone,
            new SqlValue("TIMESTAMP WITH TIME ZONE '2024-02-29 23:59:59.123456+05:30'", new DateTimeOffset(2024, 2, 29, 23, 59, 59, 123, 456, new TimeSpan(5, 30, 0)))),
    ];
}

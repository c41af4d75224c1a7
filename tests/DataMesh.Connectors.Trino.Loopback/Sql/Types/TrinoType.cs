using System.Collections.Concurrent;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Types;

/// <summary>A type; two are equal where Trino displays them alike.</summary>
internal sealed class TrinoType : IEquatable<TrinoType>
{
    /// <summary>The length of a varchar without one.</summary>
    public const int Unbounded = int.MaxValue;

    private static readonly ConcurrentDictionary<string, TrinoType> Parsed = new(StringComparer.Ordinal);

    public TrinoType(string name, int precision = -1, int scale = 0, IReadOnlyList<TrinoType>? parts = null, IReadOnlyList<string?>? fields = null)
    {
        (Name, Precision, Scale, Parts, Fields) = (name, precision, scale, parts ?? [], fields ?? []);
        Display = Displayed();
    }

    public static TrinoType Unknown { get; } = new("unknown");

    public static TrinoType Boolean { get; } = new("boolean");

    public static TrinoType Integer { get; } = new("integer");

    public static TrinoType Bigint { get; } = new("bigint");

    public static TrinoType Real { get; } = new("real");

    public static TrinoType Double { get; } = new("double");

    public static TrinoType Varchar { get; } = new("varchar", Unbounded);

    public static TrinoType Varbinary { get; } = new("varbinary");

    public static TrinoType Json { get; } = new("json");

    public static TrinoType Date { get; } = new("date");

    public static TrinoType DayTime { get; } = new("interval day to second");

    public static TrinoType YearMonth { get; } = new("interval year to month");

    /// <summary>Such as <c>timestamp with time zone</c>, without precision.</summary>
    public string Name { get; }

    /// <summary>Digits of a decimal, characters of a text, digits behind the second; -1: none.</summary>
    public int Precision { get; }

    public int Scale { get; }

    /// <summary>The types of an array's elements, a map's keys and values, a row's fields.</summary>
    public IReadOnlyList<TrinoType> Parts { get; }

    /// <summary>The names of a row's fields; null: without one.</summary>
    public IReadOnlyList<string?> Fields { get; }

    public string Display { get; }

    public bool IsInteger => Name is "tinyint" or "smallint" or "integer" or "bigint";

    public bool IsNumber => IsInteger || Name is "real" or "double" or "decimal";

    public bool IsText => Name is "varchar" or "char";

    public bool HasZone => Name.EndsWith(" with time zone", StringComparison.Ordinal);

    public bool IsTime => Name is "time" or "time with time zone";

    public bool IsTimestamp => Name is "timestamp" or "timestamp with time zone";

    public bool IsNested => Name is "array" or "map" or "row";

    public static TrinoType Decimal(int precision, int scale) => new("decimal", Math.Min(precision, 38), scale);

    public static TrinoType VarcharOf(int length) => new("varchar", length);

    public static TrinoType ArrayOf(TrinoType element) => new("array", parts: [element]);

    /// <summary>The type of a text such as <c>decimal(10,2)</c>.</summary>
    public static TrinoType Parse(string text) => Parsed.GetOrAdd(text, static text => Parser.ParseType(text));

    /// <summary>The same type with another number of digits behind the second.</summary>
    public TrinoType WithPrecision(int precision) => new(Name, precision);

    public bool Equals(TrinoType? other) => other is not null && Display == other.Display;

    public override bool Equals(object? obj) => Equals(obj as TrinoType);

    public override int GetHashCode() => Display.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Display;

    private string Displayed() => Name switch
    {
        "decimal" => FormattableString.Invariant($"decimal({Precision},{Scale})"),
        "varchar" when Precision == Unbounded => "varchar",
        "varchar" or "char" or "time" or "timestamp" => FormattableString.Invariant($"{Name}({Precision})"),
        "time with time zone" => FormattableString.Invariant($"time({Precision}) with time zone"),
        "timestamp with time zone" => FormattableString.Invariant($"timestamp({Precision}) with time zone"),
        "array" or "map" => $"{Name}({string.Join(", ", Parts)})",
        "row" => $"row({string.Join(", ", Parts.Select((part, index) => Fields[index] is { } field ? $"{FieldName(field)} {part}" : part.Display))})",
        _ => Name,
    };

    private static string FieldName(string name) =>
        name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && !char.IsAsciiDigit(name[0])
            ? name
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

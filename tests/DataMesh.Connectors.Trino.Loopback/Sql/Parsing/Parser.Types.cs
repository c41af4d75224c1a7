using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal sealed partial class Parser
{
    private TrinoType Type()
    {
        var type = SimpleType();
        while (Take("ARRAY"))
        {
            type = TrinoType.ArrayOf(type);
        }

        return type;
    }

    private TrinoType SimpleType()
    {
        var place = Current.Place;
        var word = Current.Kind == TokenKind.Word ? Next().Key : throw Mismatch("<type>");
        switch (word)
        {
            case "BOOLEAN" or "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "REAL" or "VARBINARY" or "JSON" or "DATE" or "UUID" or "IPADDRESS" or "UNKNOWN":
                return new(word.ToLowerInvariant());
            case "INT":
                return TrinoType.Integer;
            case "DOUBLE":
                Take("PRECISION");
                return TrinoType.Double;
            case "DECIMAL" or "DEC" or "NUMERIC":
                return DecimalType(place);
            case "VARCHAR":
                return TrinoType.VarcharOf(Size() ?? TrinoType.Unbounded);
            case "CHAR":
                return new("char", Size() ?? 1);
            case "TIME" or "TIMESTAMP":
                return DateTimeType(word, place);
            case "INTERVAL":
                return IntervalType();
            case "ARRAY" or "MAP":
                return Container(word.ToLowerInvariant());
            case "ROW":
                return RowType();
            default:
                throw TrinoErrors.At(place, "TYPE_NOT_FOUND", $"Unknown type: {word.ToLowerInvariant()}");
        }
    }

    private TrinoType DecimalType(Place place)
    {
        var (precision, scale) = (38, 0);
        if (Take("("))
        {
            precision = Number();
            scale = Take(",") ? Number() : 0;
            Expect(")");
        }

        return precision is < 1 or > 38 || scale > precision
            ? throw TrinoErrors.At(place, "INVALID_FUNCTION_ARGUMENT", "DECIMAL precision must be in range [1, 38] and scale in range [0, precision]")
            : TrinoType.Decimal(precision, scale);
    }

    private TrinoType DateTimeType(string word, Place place)
    {
        var precision = Size();
        var hasZone = Take("WITH", "TIME", "ZONE");
        if (!hasZone && Take("WITHOUT", "TIME", "ZONE"))
        {
            precision ??= Size();
        }

        return precision > 12
            ? throw TrinoErrors.At(place, "NUMERIC_VALUE_OUT_OF_RANGE", $"{word} precision must be in range [0, 12]: {precision}")
            : new(word.ToLowerInvariant() + (hasZone ? " with time zone" : ""), precision ?? 3);
    }

    private TrinoType IntervalType()
    {
        if (Take("YEAR", "TO", "MONTH"))
        {
            return TrinoType.YearMonth;
        }

        Expect("DAY", "TO", "SECOND");
        return TrinoType.DayTime;
    }

    private TrinoType Container(string name)
    {
        var close = Is("<") ? ">" : ")";
        Expect(Is("<") ? "<" : "(");
        var parts = List(Type);
        Expect(close);
        return parts.Count == (name == "map" ? 2 : 1) ? new(name, parts: parts) : throw Mismatch("<type>");
    }

    private TrinoType RowType()
    {
        Expect("(");
        var fields = List(RowField);
        Expect(")");
        return new("row", parts: [.. fields.Select(static field => field.Type)], fields: [.. fields.Select(static field => field.Name)]);
    }

    private (string? Name, TrinoType Type) RowField()
    {
        // `timestamp with …`, `double precision` and `interval day …` are types of several words, and no fields of that name.
        var isName = Current.Kind == TokenKind.QuotedWord
            || (Current.Kind == TokenKind.Word && Ahead(1).Kind == TokenKind.Word && Ahead(1).Key is not ("WITH" or "WITHOUT" or "PRECISION" or "ARRAY") && !(Is("INTERVAL") && Ahead(1).Key is "YEAR" or "DAY" && Ahead(2).Key == "TO"));
        return (isName ? Next().Value : null, Type());
    }

    private int? Size()
    {
        if (!Take("("))
        {
            return null;
        }

        var size = Number();
        Expect(")");
        return size;
    }
}

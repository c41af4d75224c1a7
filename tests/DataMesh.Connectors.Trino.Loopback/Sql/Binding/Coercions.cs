using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Binding;

/// <summary>Which types go into which by themselves.</summary>
internal static class Coercions
{
    private static readonly string[] Whole = ["tinyint", "smallint", "integer", "bigint"];
    private static readonly int[] WholeDigits = [3, 5, 10, 19];

    /// <summary>The type that holds the values of both; null: there is none.</summary>
    public static TrinoType? Common(TrinoType left, TrinoType right)
    {
        if (left.Equals(right) || right.Name == "unknown")
        {
            return left;
        }

        if (left.Name == "unknown")
        {
            return right;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return Number(left, right);
        }

        if (left.IsText && right.IsText)
        {
            return left.Name == "char" && right.Name == "char" ? new("char", Math.Max(left.Precision, right.Precision)) : TrinoType.VarcharOf(Math.Max(left.Precision, right.Precision));
        }

        if (IsPointInTime(left) && IsPointInTime(right))
        {
            var precision = Math.Max(Math.Max(left.Precision, right.Precision), 0);
            return new(left.HasZone || right.HasZone ? "timestamp with time zone" : "timestamp", precision);
        }

        if (left.IsTime && right.IsTime)
        {
            return new(left.HasZone ? left.Name : right.Name, Math.Max(left.Precision, right.Precision));
        }

        if (!left.IsNested || left.Name != right.Name || left.Parts.Count != right.Parts.Count)
        {
            return null;
        }

        TrinoType?[] parts = [.. left.Parts.Zip(right.Parts).Select(static pair => Common(pair.First, pair.Second))];
        return Array.IndexOf(parts, null) >= 0 ? null : new(left.Name, parts: parts!, fields: [.. left.Fields.Zip(right.Fields).Select(static pair => pair.First == pair.Second ? pair.First : null)]);
    }

    /// <summary>Whether a value of one type can stand where another is wanted.</summary>
    public static bool Can(TrinoType from, TrinoType to) => Common(from, to) is { } common
        && (common.Equals(to) || (common.IsNested && from.IsNested && from.Parts.Zip(to.Parts).All(static pair => Can(pair.First, pair.Second))));

    /// <summary>Whether a value can be stored in a column: texts are also cut, if only by blanks.</summary>
    public static bool CanStore(TrinoType from, TrinoType to) => Can(from, to) || (from.IsText && to.IsText);

    public static TrinoType Decimal(TrinoType type) => Array.IndexOf(Whole, type.Name) is >= 0 and var at ? TrinoType.Decimal(WholeDigits[at], 0) : type;

    private static bool IsPointInTime(TrinoType type) => type.IsTimestamp || type.Name == "date";

    private static TrinoType Number(TrinoType left, TrinoType right)
    {
        if (left.Name == "double" || right.Name == "double")
        {
            return TrinoType.Double;
        }

        if (left.Name == "real" || right.Name == "real")
        {
            return TrinoType.Real;
        }

        if (left.IsInteger && right.IsInteger)
        {
            return Array.IndexOf(Whole, left.Name) >= Array.IndexOf(Whole, right.Name) ? left : right;
        }

        var (a, b) = (Decimal(left), Decimal(right));
        var scale = Math.Max(a.Scale, b.Scale);
        return TrinoType.Decimal(Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale, scale);
    }
}

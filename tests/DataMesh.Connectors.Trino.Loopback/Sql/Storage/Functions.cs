using System.Globalization;
using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Storage;

/// <summary>The functions that translated statements call in SQLite. All but a few give NULL where an argument is NULL.</summary>
internal static partial class Functions
{
    // Trino's own limit.
    private const int LongestSequence = 10_000;

    public static void Register(Connection connection)
    {
        connection.Define("x_may_see", arguments => connection.MaySee((string)arguments[0]!, (string)arguments[1]!, (string)arguments[2]!) ? 1L : 0L);
        connection.Define("x_error", static arguments => throw TrinoErrors.Of((string)arguments[0]!, (string)arguments[1]!));
        connection.Define("x_cast", static arguments => Casts.Cast(arguments[0], Type(arguments[1]), Type(arguments[2]), (string)arguments[3]!));
        connection.Define("x_try_cast", static arguments => TryCast(arguments));
        connection.Define("x_single", static arguments => (long)arguments[1]! > 1 ? throw TrinoErrors.Of("SUBQUERY_MULTIPLE_ROWS", "Scalar sub-query has returned multiple rows") : arguments[0]);
        connection.Define("x_depth", static arguments => (long)arguments[0]! >= (long)arguments[1]! ? throw TrinoErrors.Of("NOT_SUPPORTED", $"Recursion depth limit exceeded ({arguments[1]}). Use 'max_recursion_depth' session property to modify the limit.") : (long)arguments[0]! + 1);
        connection.Define("x_array", static arguments => Wire.Text(json => WriteList(json, arguments.AsSpan(1), _ => Type(arguments[0]))));
        connection.Define("x_row", static arguments => Wire.Text(json => WriteList(json, arguments.AsSpan(1), index => Type(arguments[0]).Parts[index])));
        Numeric(connection);
        Textual(connection);
        DateTime(connection);
        Nested(connection);
        connection.DefineAggregate<List<object?>>("x_array_agg", static (sum, arguments) => Added(sum ?? [arguments[0]], arguments[1]), static sum => sum is null ? null : Wire.Text(json => WriteList(json, [.. sum.Skip(1)], _ => Type(sum[0]))));
        connection.DefineAggregate<List<Int128>>("x_sum", static (sum, arguments) => arguments[0] is null ? sum ?? [] : Added(sum ?? [], Wide.Value(arguments[0]!)), static sum => sum is not { Count: > 0 } ? null : Wide.Bytes(Sum(sum)));
        connection.DefineAggregate<List<Int128>>("x_avg", static (sum, arguments) => arguments[0] is null ? sum ?? [] : Added(sum ?? [], Wide.Value(arguments[0]!)), static sum => sum is not { Count: > 0 } ? null : Wide.Bytes(Wide.DivideRounded(Sum(sum), sum.Count)));
    }

    private static TrinoType Type(object? text) => TrinoType.Parse((string)text!);

    private static List<T> Added<T>(List<T> list, T item)
    {
        list.Add(item);
        return list;
    }

    private static Int128 Sum(List<Int128> numbers)
    {
        Int128 sum = 0;
        foreach (var number in numbers)
        {
            sum = InRange(sum + number);
        }

        return sum;
    }

    private static Int128 InRange(Int128 unscaled) => Numbers.Fits(unscaled, 38) ? unscaled : throw TrinoErrors.Of("NUMERIC_VALUE_OUT_OF_RANGE", "Decimal overflow");

    private static object? TryCast(object?[] arguments)
    {
        try
        {
            return Casts.Cast(arguments[0], Type(arguments[1]), Type(arguments[2]), (string)arguments[3]!);
        }
        catch (Engine.LoopbackError)
        {
            return null;
        }
    }

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<object?> items, Func<int, TrinoType> type)
    {
        json.WriteStartArray();
        for (var i = 0; i < items.Length; i++)
        {
            Wire.Write(json, items[i], type(i));
        }

        json.WriteEndArray();
    }

    // NULL of NULL: what most functions do.
    private static void Strict(this Connection connection, string name, Func<object[], object?> function) =>
        connection.Define(name, arguments => Array.IndexOf(arguments, null) >= 0 ? null : function(arguments!));

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static object Flag(bool value) => value ? 1L : 0L;
}

using System.Globalization;
using System.Numerics;
using System.Text.Json;
using DataMesh.Runtime;

namespace DataMesh.Build;

/// <summary>Numbers as a schema describes them. It names no type of .NET: that is told by the ends of its range.</summary>
internal static class SchemaNumbers
{
    private const string LeastFloat = "-3.4028235677973366E+38";
    private const string GreatestFloat = "3.4028235677973366E+38";
    private const string LeastHalf = "-65520";
    private const string GreatestHalf = "65520";

    private static readonly string[] Bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

    private static readonly (BigInteger Least, BigInteger Greatest, Func<JsonElement, SchemaValue> Make)[] Types =
    [
        Type<int>(), Type<long>(), Type<Int128>(), Type<UInt128>(),
        Type<byte>(), Type<sbyte>(), Type<short>(), Type<ushort>(), Type<uint>(), Type<ulong>(),
    ];

    /// <summary>The ends of the floating types and of decimal, as schemas write them.</summary>
    public static IReadOnlyList<string> EndsOfReal { get; } =
    [
        LeastFloat, GreatestFloat, LeastHalf, GreatestHalf, decimal.MinValue.ToString(CultureInfo.InvariantCulture), decimal.MaxValue.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>The ends of the type that a whole number is read as.</summary>
    public static IReadOnlyList<string> EndsOfWhole(JsonElement schema)
    {
        var (least, greatest, _) = TypeOf(schema);
        return [least.ToString(CultureInfo.InvariantCulture), greatest.ToString(CultureInfo.InvariantCulture)];
    }

    /// <summary>A whole number.</summary>
    public static SchemaValue Whole(JsonElement schema) => TypeOf(schema).Make(schema);

    /// <summary>A number with or without a fraction.</summary>
    public static SchemaValue Real(JsonElement schema) =>
        Has(schema, LeastFloat, GreatestFloat) ? Number<float>(schema)
        : Has(schema, LeastHalf, GreatestHalf) ? Number<Half>(schema)
        : Has(schema, decimal.MinValue.ToString(CultureInfo.InvariantCulture), decimal.MaxValue.ToString(CultureInfo.InvariantCulture)) ? Number<decimal>(schema)
        : Number<double>(schema);

    // The numbers from which on a type has no value stand in the place of a bound.
    private static bool Has(JsonElement schema, string least, string greatest) =>
        schema.Member("exclusiveMinimum")?.GetRawText() == least || schema.Member("exclusiveMaximum")?.GetRawText() == greatest
        || schema.Member("minimum")?.GetRawText() == least || schema.Member("maximum")?.GetRawText() == greatest;

    private static (BigInteger Least, BigInteger Greatest, Func<JsonElement, SchemaValue> Make) TypeOf(JsonElement schema)
    {
        if (Integer(schema, "minimum", "exclusiveMinimum") is not { } least || Integer(schema, "maximum", "exclusiveMaximum") is not { } greatest)
        {
            return Type<long>();
        }

        var type = Types.FirstOrDefault(type => type.Least == least && type.Greatest == greatest);
        return type.Make is not null ? type : Types.First(type => type.Least <= least && type.Greatest >= greatest || type.Greatest == UInt128.MaxValue);
    }

    private static (BigInteger Least, BigInteger Greatest, Func<JsonElement, SchemaValue> Make) Type<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        (BigInteger.CreateChecked(T.MinValue), BigInteger.CreateChecked(T.MaxValue), static schema => new SchemaScalar<T>(ConfigScalars.WholeNumber<T>(), Rule<T>(schema)));

    private static SchemaScalar<T> Number<T>(JsonElement schema)
        where T : struct, INumber<T>, IMinMaxValue<T> => new(ConfigScalars.Number<T>(), Rule<T>(schema));

    private static SchemaRule<T> Rule<T>(JsonElement schema)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        var range = HasFractions<T>(schema) ? Range<T, double>(schema, double.CreateChecked) : Range<T, T>(schema, static value => value);
        var allowed = SchemaValues.Of(schema, "enum", Parse<T>);
        var denied = SchemaValues.OfNot(schema, Parse<T>);
        return (check, key, value) =>
        {
            range(check, key, value);
            if (allowed is not null)
            {
                check.Allowed<T>(key, value, allowed.Value.Words, allowed.Value.Values);
            }

            if (denied is not null)
            {
                check.Denied<T>(key, value, denied.Value.Words, denied.Value.Values);
            }
        };
    }

    // A whole number may have to lie between others.
    private static bool HasFractions<T>(JsonElement schema)
        where T : struct, INumber<T> =>
        Bounds.Any(name => schema.Member(name) is { } bound && Parse<T>(bound) is null && Parse<double>(bound) is not null);

    private static SchemaRule<T> Range<T, TBound>(JsonElement schema, Func<T, TBound> convert)
        where T : struct
        where TBound : struct, INumber<TBound>, IMinMaxValue<TBound>
    {
        var (from, to, above, below) = (Bound<TBound>(schema, Bounds[0]), Bound<TBound>(schema, Bounds[1]), Bound<TBound>(schema, Bounds[2]), Bound<TBound>(schema, Bounds[3]));
        var (least, greatest) = (from ?? above ?? TBound.MinValue, to ?? below ?? TBound.MaxValue);
        return (check, key, value) => check.Range<TBound>(key, convert(value), least, greatest, excludesMinimum: above is not null, excludesMaximum: below is not null);
    }

    // A bound beyond the type is none.
    private static T? Bound<T>(JsonElement schema, string name)
        where T : struct, INumber<T> => schema.Member(name) is { ValueKind: JsonValueKind.Number } bound ? Parse<T>(bound) : null;

    private static T? Parse<T>(JsonElement number)
        where T : struct, INumber<T> =>
        number.ValueKind == JsonValueKind.Number && T.TryParse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && T.IsFinite(value) ? value : null;

    // A bound between two whole numbers is the inner one, which is what its type has.
    private static BigInteger? Integer(JsonElement schema, string name, string exclusive) =>
        (schema.Member(name) ?? schema.Member(exclusive)) is { ValueKind: JsonValueKind.Number } bound
            ? BigInteger.TryParse(bound.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var whole) ? whole
            : bound.TryGetDouble(out var real) ? new BigInteger(real) : null
            : null;
}

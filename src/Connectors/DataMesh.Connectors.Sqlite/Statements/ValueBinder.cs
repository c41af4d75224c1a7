using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Statements;

/// <summary>Binds a .NET value as the storage class that holds it exactly; what none holds exactly is an error.</summary>
internal static unsafe class ValueBinder
{
    private const string SecondsFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    public static void Bind(nint statement, int index, object? value, string name)
    {
        switch (value)
        {
            case null or DBNull:
                Check(NativeMethods.sqlite3_bind_null(statement, index), name);
                break;
            case string or char or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or JsonDocument or JsonElement or JsonNode:
                BindText(statement, index, Text(value), name);
                break;
            case double number:
                BindReal(statement, index, number, name);
                break;
            case float number:
                BindReal(statement, index, number, name);
                break;
            case Half number:
                BindReal(statement, index, (double)number, name);
                break;
            case decimal number:
                BindDecimal(statement, index, number, name);
                break;
            case byte[] bytes:
                BindBytes(statement, index, bytes, name);
                break;
            case ReadOnlyMemory<byte> bytes:
                BindBytes(statement, index, bytes.Span, name);
                break;
            case Memory<byte> bytes:
                BindBytes(statement, index, bytes.Span, name);
                break;
            case ArraySegment<byte> bytes:
                BindBytes(statement, index, bytes, name);
                break;
            default:
                Check(NativeMethods.sqlite3_bind_int64(statement, index, Integer(value, name)), name);
                break;
        }
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        char character => character.ToString(),
        DateTime time => time.ToString(SecondsFormat, CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString(SecondsFormat + "zzz", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Guid id => id.ToString().ToUpperInvariant(),
        JsonDocument json => json.RootElement.GetRawText(),
        JsonElement json => json.GetRawText(),
        _ => ((JsonNode)value).ToJsonString(),
    };

    private static long Integer(object value, string name)
    {
        switch (value)
        {
            case long number:
                return number;
            case int number:
                return number;
            case bool flag:
                return flag ? 1 : 0;
            case short or sbyte or byte or ushort or uint:
                return Convert.ToInt64(value, CultureInfo.InvariantCulture);
            case ulong number:
                return Fit((BigInteger)number, name);
            case nint number:
                return number;
            case nuint number:
                return Fit((BigInteger)number, name);
            case Int128 number:
                return Fit((BigInteger)number, name);
            case UInt128 number:
                return Fit((BigInteger)number, name);
            case BigInteger number:
                return Fit(number, name);
            case Enum constant:
                return constant.GetTypeCode() == TypeCode.UInt64
                    ? Fit(Convert.ToUInt64(constant, CultureInfo.InvariantCulture), name)
                    : Convert.ToInt64(constant, CultureInfo.InvariantCulture);
            default:
                throw StatementErrors.Query($"The value of {name} is a {value.GetType().Name}, which SQLite has no type for: bind text, a number or bytes.", null);
        }
    }

    private static long Fit(BigInteger number, string name) => number >= long.MinValue && number <= long.MaxValue
        ? (long)number
        : throw StatementErrors.Query(
            $"The value of {name} needs more than 64 bits with sign, and an INTEGER of SQLite ends at 9223372036854775807: bind it as text, or as a double if it may be rounded.", null);

    private static void BindDecimal(nint statement, int index, decimal number, string name)
    {
        if (decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue)
        {
            Check(NativeMethods.sqlite3_bind_int64(statement, index, (long)number), name);
            return;
        }

        var real = (double)number;
        if (Math.Abs(real) >= (double)decimal.MaxValue || (decimal)real != number)
        {
            throw StatementErrors.Query($"The value of {name} is a decimal that a REAL of SQLite cannot give back exactly: bind it as text, or as a double if it may be rounded.", null);
        }

        BindReal(statement, index, real, name);
    }

    private static void BindReal(nint statement, int index, double number, string name)
    {
        // The engine would store NULL.
        if (double.IsNaN(number))
        {
            throw StatementErrors.Query($"The value of {name} is not a number (NaN), which SQLite cannot hold: bind null.", null);
        }

        Check(NativeMethods.sqlite3_bind_double(statement, index, number), name);
    }

    private static void BindText(nint statement, int index, string text, string name)
    {
        var bytes = SqlText.EncodeValue(text, name);
        fixed (byte* start = bytes)
        {
            var empty = (byte)0;
            Check(NativeMethods.sqlite3_bind_text64(statement, index, start is null ? &empty : start, (ulong)bytes.Length, NativeMethods.Transient, NativeMethods.Utf8), name);
        }
    }

    private static void BindBytes(nint statement, int index, ReadOnlySpan<byte> bytes, string name)
    {
        fixed (byte* start = bytes)
        {
            Check(start is null
                ? NativeMethods.sqlite3_bind_zeroblob(statement, index, 0)
                : NativeMethods.sqlite3_bind_blob64(statement, index, start, (ulong)bytes.Length, NativeMethods.Transient), name);
        }
    }

    private static void Check(int code, string name)
    {
        if (code != ResultCode.Ok)
        {
            throw StatementErrors.Query(
                $"The value of {name} cannot be bound: {NativeMethods.ReadText(NativeMethods.sqlite3_errstr(code))}.", null, vendorCode: ExtendedCode.Name(code));
        }
    }
}

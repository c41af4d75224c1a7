using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpgsqlTypes;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>Gives a .NET value the server's type that holds all of it; text, and what is sent as text, gets the type that its place asks for.</summary>
internal static class ValueBinder
{
    /// <summary>Binds a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Whose value it is, such as <c>parameter 2</c>, for messages.</param>
    /// <exception cref="ConnectorQueryException">It cannot be bound.</exception>
    public static BoundValue Bind(object? value, ParameterLabel name) =>
        value is null or DBNull ? BoundValue.Null
        : Number(value) ?? Temporal(value) ?? Binary(value) ?? Text(value, name) ?? value switch
        {
            bool => new(NpgsqlDbType.Boolean, value),
            Guid => new(NpgsqlDbType.Uuid, value),
            IEnumerable items and not IDictionary => ArrayBinder.Bind(items, name),
            _ => throw ParameterErrors.Of($"The value of {name} is a {value.GetType().Name}, which PostgreSQL has no type for: bind text, a number, a time, bytes, or a list of one of these."),
        };

    private static BoundValue? Number(object value) => value switch
    {
        int => new(NpgsqlDbType.Integer, value),
        long => new(NpgsqlDbType.Bigint, value),
        short => new(NpgsqlDbType.Smallint, value),
        byte number => new(NpgsqlDbType.Smallint, (short)number),
        sbyte number => new(NpgsqlDbType.Smallint, (short)number),
        ushort number => new(NpgsqlDbType.Integer, (int)number),
        uint number => new(NpgsqlDbType.Bigint, (long)number),
        nint number => new(NpgsqlDbType.Bigint, (long)number),
        double => new(NpgsqlDbType.Double, value),
        float => new(NpgsqlDbType.Real, value),
        Half number => new(NpgsqlDbType.Real, (float)number),
        decimal => new(NpgsqlDbType.Numeric, value),
        ulong number => new(NpgsqlDbType.Numeric, (decimal)number),
        nuint number => new(NpgsqlDbType.Numeric, (decimal)number),
        _ => null,
    };

    // As the counts that the server itself keeps: the driver would make infinities of the first and the last day.
    private static BoundValue? Temporal(object value) => value switch
    {
        DateTime { Kind: DateTimeKind.Unspecified } time => new(NpgsqlDbType.Timestamp, ServerTime.Microseconds(time)),
        DateTime time => new(NpgsqlDbType.TimestampTz, ServerTime.Microseconds(time.ToUniversalTime())),
        DateTimeOffset time => new(NpgsqlDbType.TimestampTz, ServerTime.Microseconds(time.UtcDateTime)),
        DateOnly date => new(NpgsqlDbType.Date, ServerTime.Days(date)),
        TimeOnly time => new(NpgsqlDbType.Time, time.Ticks / TimeSpan.TicksPerMicrosecond),
        TimeSpan => new(NpgsqlDbType.Interval, value),
        _ => null,
    };

    private static BoundValue? Binary(object value) => value switch
    {
        byte[] => new(NpgsqlDbType.Bytea, value),
        ReadOnlyMemory<byte> bytes => new(NpgsqlDbType.Bytea, bytes.ToArray()),
        Memory<byte> bytes => new(NpgsqlDbType.Bytea, bytes.ToArray()),
        ArraySegment<byte> bytes => new(NpgsqlDbType.Bytea, bytes.ToArray()),
        _ => null,
    };

    private static BoundValue? Text(object value, ParameterLabel name)
    {
        var text = value switch
        {
            string words => words,
            char character => character.ToString(),
            Enum constant => constant.ToString(),

            // The driver has nothing that holds more than decimal does.
            Int128 or UInt128 or BigInteger => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            JsonDocument json => json.RootElement.GetRawText(),
            JsonElement { ValueKind: not JsonValueKind.Undefined } json => json.GetRawText(),
            JsonNode json => json.ToJsonString(),
            IPAddress or IPNetwork => value.ToString(),
            PhysicalAddress address => string.Join(':', address.GetAddressBytes().Select(static part => part.ToString("x2", CultureInfo.InvariantCulture))),
            BitArray bits => string.Concat(bits.Cast<bool>().Select(static bit => bit ? '1' : '0')),
            _ => null,
        };
        return text is null ? null : BoundValue.Text(TextRules.Checked(text, name));
    }
}

using System.Collections;
using System.Text;
using NpgsqlTypes;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>Binds lists as arrays of their items' type; lists of text, as text itself, get the type that their place asks for.</summary>
internal static class ArrayBinder
{
    /// <param name="items">The list.</param>
    /// <param name="name">Whose value it is, for messages.</param>
    /// <exception cref="ConnectorQueryException">An item cannot be bound, or the items are of several types.</exception>
    public static BoundValue Bind(IEnumerable items, ParameterLabel name)
    {
        if (items is Array { Rank: > 1 } array)
        {
            throw ParameterErrors.Of(FormattableString.Invariant($"The value of {name} is an array of {array.Rank} dimensions: bind its text, such as '{{{{1,2}},{{3,4}}}}', and cast it in the statement."));
        }

        var bound = items.Cast<object?>().Select((item, i) => Item(item, name.Item(i))).ToArray();
        var types = bound.Where(static item => !item.IsNull).Select(static item => item.Type).Distinct().ToArray();
        return types switch
        {
            [] or [NpgsqlDbType.Unknown] => BoundValue.Text(Literal(bound)),
            [var type] => new(NpgsqlDbType.Array | type, Typed(type, bound)),
            _ => throw ParameterErrors.Of($"The value of {name} mixes {string.Join(" and ", types.Select(static type => type == NpgsqlDbType.Unknown ? "text" : type.ToString().ToLowerInvariant()))}: an array of PostgreSQL has items of one type."),
        };
    }

    private static BoundValue Item(object? item, ParameterLabel name) => item is IEnumerable and not (string or byte[] or System.Text.Json.Nodes.JsonNode or BitArray or ArraySegment<byte>)
        ? throw ParameterErrors.Of($"The value of {name} is a list within a list: bind the text of the array, and cast it in the statement.")
        : ValueBinder.Bind(item, name);

    private static object Typed(NpgsqlDbType type, BoundValue[] items) => type switch
    {
        NpgsqlDbType.Boolean => Of<bool>(items),
        NpgsqlDbType.Smallint => Of<short>(items),
        NpgsqlDbType.Integer or NpgsqlDbType.Date => Of<int>(items),
        NpgsqlDbType.Bigint or NpgsqlDbType.Timestamp or NpgsqlDbType.TimestampTz or NpgsqlDbType.Time => Of<long>(items),
        NpgsqlDbType.Real => Of<float>(items),
        NpgsqlDbType.Double => Of<double>(items),
        NpgsqlDbType.Numeric => Of<decimal>(items),
        NpgsqlDbType.Uuid => Of<Guid>(items),
        NpgsqlDbType.Interval => Of<TimeSpan>(items),
        _ => Array.ConvertAll(items, static item => item.Value as byte[]),
    };

    private static object Of<T>(BoundValue[] items)
        where T : struct
        => Array.Exists(items, static item => item.IsNull)
            ? Array.ConvertAll(items, static item => item.IsNull ? (T?)null : (T)item.Value)
            : Array.ConvertAll(items, static item => (T)item.Value);

    private static string Literal(BoundValue[] items)
    {
        var text = new StringBuilder("{");
        foreach (var item in items)
        {
            text.Append(text.Length == 1 ? "" : ",");
            if (item.Value is string value)
            {
                text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                text.Append("NULL");
            }
        }

        return text.Append('}').ToString();
    }
}

using System.Collections;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataMesh.Connectors.Trino.Statements;

/// <summary>
/// Writes .NET values as literals of exactly their type: Trino takes the values of a statement as expressions. Whatever is text in a literal
/// stands between single quotes, and in those nothing but a quote means anything.
/// </summary>
internal static class Literals
{
    /// <summary>Lists within lists, which may hold themselves.</summary>
    private const int MostDepth = 16;

    /// <exception cref="ConnectorQueryException">Trino has no type for the value, or its type cannot hold it.</exception>
    public static string Of(object? value, ParameterLabel name)
    {
        var text = new StringBuilder();
        Append(text, value, name);
        return text.ToString();
    }

    /// <summary>A text between quotes.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void Append(StringBuilder text, object? value, ParameterLabel name)
    {
        if (value is null or DBNull)
        {
            text.Append("NULL");
        }
        else if ((NumberLiterals.Of(value, name) ?? TimeLiterals.Of(value, name) ?? Binary(value) ?? Words(value, name)) is { } literal)
        {
            text.Append(literal);
        }
        else if (value is IEnumerable items)
        {
            if (name.Depth >= MostDepth)
            {
                throw ParameterErrors.Of(FormattableString.Invariant($"The value of parameter {name.Number} holds lists within lists, more than {MostDepth} deep."));
            }

            AppendItems(text, items, name);
        }
        else
        {
            throw Unknown(value, name);
        }
    }

    private static void AppendItems(StringBuilder text, IEnumerable items, ParameterLabel name)
    {
        if (items is Array { Rank: > 1 } array)
        {
            throw ParameterErrors.Of(FormattableString.Invariant($"The value of {name} is an array of {array.Rank} dimensions, which Trino has not: bind a list of lists."));
        }

        if (Entries(items) is not { } entries)
        {
            AppendArray(text, items, name);
            return;
        }

        // Of an empty map nothing would tell that it is one.
        text.Append("MAP(");
        if (entries.Count > 0)
        {
            if (entries.FindIndex(static entry => entry.Key is null or DBNull) is >= 0 and var index)
            {
                throw ParameterErrors.Of($"A key of the map in {name.Item(index)} is null: a map of Trino has none.");
            }

            AppendArray(text, entries.Select(static entry => entry.Key), name);
            text.Append(", ");
            AppendArray(text, entries.Select(static entry => entry.Value), name);
        }

        text.Append(')');
    }

    private static List<(object? Key, object? Value)>? Entries(IEnumerable items)
    {
        if (items is IDictionary map)
        {
            List<(object? Key, object? Value)> entries = [];
            var each = map.GetEnumerator();
            while (each.MoveNext())
            {
                entries.Add((each.Key, each.Value));
            }

            return entries;
        }

        return items switch
        {
            IEnumerable<KeyValuePair<string, string>> pairs => [.. pairs.Select(static pair => ((object?)pair.Key, (object?)pair.Value))],
            IEnumerable<KeyValuePair<string, object?>> pairs => [.. pairs.Select(static pair => ((object?)pair.Key, pair.Value))],
            IEnumerable<KeyValuePair<object, object?>> pairs => [.. pairs.Select(static pair => ((object?)pair.Key, pair.Value))],
            _ => null,
        };
    }

    private static void AppendArray(StringBuilder text, IEnumerable items, ParameterLabel name)
    {
        text.Append("ARRAY[");
        var index = 0;
        foreach (var item in items)
        {
            text.Append(index == 0 ? "" : ", ");
            Append(text, item, name.Item(index));
            index++;
        }

        text.Append(']');
    }

    private static string? Binary(object value) => value switch
    {
        byte[] bytes => Hex(bytes),
        ReadOnlyMemory<byte> bytes => Hex(bytes.Span),
        Memory<byte> bytes => Hex(bytes.Span),
        ArraySegment<byte> bytes => Hex(bytes),
        _ => null,
    };

    private static string Hex(ReadOnlySpan<byte> bytes) => $"X'{Convert.ToHexString(bytes)}'";

    private static string? Words(object value, ParameterLabel name) => value switch
    {
        string text => Checked("", text, name),
        char character => Checked("", character.ToString(), name),
        bool flag => flag ? "true" : "false",
        Guid id => $"UUID '{id:D}'",
        Enum constant => Checked("", constant.ToString(), name),
        IPAddress address => $"IPADDRESS {Quoted(Plain(address, name))}",
        JsonDocument json => Checked("JSON ", json.RootElement.GetRawText(), name),
        JsonElement { ValueKind: not JsonValueKind.Undefined } json => Checked("JSON ", json.GetRawText(), name),
        JsonNode json => Checked("JSON ", json.ToJsonString(), name),
        _ => null,
    };

    private static string Plain(IPAddress address, ParameterLabel name) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && address.ScopeId != 0
            ? throw ParameterErrors.Of($"The value of {name} is an address with a zone ('%…'), which Trino's ipaddress cannot hold.")
            : address.ToString();

    private static string Checked(string type, string text, ParameterLabel name) => TextRules.LoneSurrogate(text) is >= 0 and var index
        ? throw ParameterErrors.Of(FormattableString.Invariant($"The value of {name} is no valid Unicode: it holds half a surrogate pair, at index {index}. Bind bytes, as varbinary."))
        : type + Quoted(text);

    private static ConnectorQueryException Unknown(object value, ParameterLabel name) => ParameterErrors.Of(
        $"The value of {name} is a {value.GetType().Name}, which Trino has no type for: bind text, a number, a time, bytes, JSON, or a list or dictionary of these.");
}

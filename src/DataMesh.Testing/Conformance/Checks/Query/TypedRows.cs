using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>The values of one type in the system, and behind them a NULL; <c>id</c> counts them from 0, <c>v</c> is the value.</summary>
/// <param name="Type">The type.</param>
/// <param name="Values">Those that are there, without the NULL.</param>
/// <param name="Query">The query that gives them in order.</param>
internal sealed record TypedRows(SqlType Type, IReadOnlyList<SqlValue> Values, string Query)
{
    /// <summary>Puts the values of a type into a table; into a query where the checks may not write.</summary>
    public static async Task<TypedRows> MakeAsync(ConformanceContext context, IQueryConnector connector, SqlType type)
    {
        if (!context.System.Query.CanWrite)
        {
            SqlValue[] written = [.. type.Values.Where(static value => value.Literal is not null)];
            var rows = written.Select(static value => value.Literal!).Append("NULL").Select((literal, id) => string.Create(CultureInfo.InvariantCulture, $"SELECT {id} AS id, CAST({literal} AS {type.Name}) AS v"));
            return new(type, written, $"SELECT id, v FROM ({string.Join(" UNION ALL ", rows)}) AS samples ORDER BY id");
        }

        var table = await CheckTable.MakeAsync(context, connector, $"id {context.System.Query.IntegerType}, v {type.Name}").ConfigureAwait(false);
        for (var id = 0; id < type.Values.Count; id++)
        {
            if (type.Values[id] is { Literal: { } literal })
            {
                await table.InsertAsync(string.Create(CultureInfo.InvariantCulture, $"({id}, {literal})")).ConfigureAwait(false);
            }
            else
            {
                await InsertAsync(connector, table, id, type.Values[id].Value, context.Token).ConfigureAwait(false);
            }
        }

        await table.InsertAsync(string.Create(CultureInfo.InvariantCulture, $"({type.Values.Count}, NULL)")).ConfigureAwait(false);
        return new(type, type.Values, $"SELECT id, v FROM {table.Sql} ORDER BY id");
    }

    /// <summary>Writes a value as a parameter.</summary>
    public static Task InsertAsync(IQueryConnector connector, CheckTable table, int id, object? value, CancellationToken cancellationToken) =>
        connector.ExecuteAsync($"INSERT INTO {table.Name:identifier} (id, v) VALUES ({id}, {value})", cancellationToken);

    /// <summary>Says which values differ from what they should be.</summary>
    /// <param name="actual">The values in order.</param>
    /// <param name="how">How they were read; part of the message.</param>
    public IEnumerable<string> Differences(IReadOnlyList<object?> actual, string how = "")
    {
        if (actual.Count < Values.Count)
        {
            yield return $"{Type.Name}{how}: {Values.Count} values were written, {actual.Count} came back";
            yield break;
        }

        for (var i = 0; i < Values.Count; i++)
        {
            if (!SqlValues.AreSame(Values[i].Value, actual[i], Type.KeepsOffset))
            {
                yield return $"{Type.Name}{how}: {Values[i].Literal ?? "a parameter"} must be {SqlValues.Tell(Values[i].Value)}, and is {SqlValues.Tell(actual[i])}";
            }
        }
    }
}

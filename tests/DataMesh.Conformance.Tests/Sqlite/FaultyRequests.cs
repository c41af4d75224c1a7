using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>Faults on the way of a statement to the engine: its text, its parameters, and how its errors are told.</summary>
internal static partial class FaultyRequests
{
    private static readonly SqlDialect Dialect = new() { MarkerPrefix = "?", IsMarkerNumbered = true };

    /// <summary>Sends a statement, and more or other than that.</summary>
    public static async Task<RowStream> SendAsync(Faults faults, QueryRequest query, Func<QueryRequest, Task<RowStream>> send)
    {
        if (faults.Has("takes-no-statement-for-one") && query.Text.TrimStart() is "" or ['-', '-', ..] or ['/', '*', ..] && !query.Text.Contains("SELECT", StringComparison.Ordinal))
        {
            return RowStream.From(QueryResult.Empty);
        }

        if (faults.Has("fails-at-a-last-semicolon") && query.Text.EndsWith(';'))
        {
            throw new ConnectorException("Unexpected end of the statement.");
        }

        if (faults.Has("looks-for-semicolons") && query.Text.Contains(';', StringComparison.Ordinal))
        {
            throw new ConnectorQueryException("One statement a request.");
        }

        if (query.Text.Split(';') is [var first, var second] && second.Trim().Length > 0)
        {
            if (faults.Has("runs-the-first-of-two"))
            {
                return await send(first);
            }

            if (faults.Has("runs-the-first-of-two-and-refuses"))
            {
                await (await send(first)).DisposeAsync();
            }
        }

        try
        {
            return await send(faults.Active is null ? query : Bound(faults, query));
        }
        catch (ConnectorQueryException exception) when (faults.Has("tells-wrong-statements-as-internal"))
        {
            throw new ConnectorException(exception.Message, exception);
        }
        catch (ConnectorQueryException exception) when (faults.Has("counts-positions-in-bytes") && exception.Position is { } position)
        {
            throw new ConnectorQueryException(exception.Message, exception) { Position = Encoding.UTF8.GetByteCount(query.Text.AsSpan(0, position)) };
        }
        catch (ConnectorQueryException exception) when (faults.Has("tells-wrong-statements-as-transient"))
        {
            throw ConnectorException.Create(ConnectorErrorKind.Query, exception.Message, exception, isTransient: true);
        }
    }

    private static QueryRequest Bound(Faults faults, QueryRequest query)
    {
        var dialect = faults.Has("empty-list-is-null") ? Dialect with { EmptyList = "NULL" } : Dialect;
        var (text, parameters) = (query.Bind(dialect).Text, query.Bind(dialect).Parameters);
        var isInterpolated = query.Text.Contains("{0}", StringComparison.Ordinal);
        if (faults.Has("pastes-parameters") && isInterpolated)
        {
            (text, parameters) = (Marker().Replace(text, match => Literal(parameters[int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) - 1].Value)), []);
        }
        else if (faults.Has("sorts-parameters-as-text") && isInterpolated)
        {
            int[] order = [.. Enumerable.Range(1, parameters.Count).OrderBy(static number => number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)];
            parameters = [.. order.Select(number => parameters[number - 1])];
        }
        else if (faults.Has("swaps-parameters-of-plain-text") && !isInterpolated)
        {
            parameters = [.. parameters.Reverse()];
        }
        else if (faults.Has("binds-null-as-empty-text"))
        {
            parameters = [.. parameters.Select(static parameter => parameter with { Value = parameter.Value ?? "" })];
        }
        else if (faults.Has("cuts-long-parameters"))
        {
            parameters = [.. parameters.Select(static parameter => parameter with { Value = parameter.Value is string { Length: > 4000 } value ? value[..4000] : parameter.Value })];
        }
        else if (faults.Has("binds-the-first-of-a-list"))
        {
            text = List().Replace(text, "($1)");
            parameters = [.. parameters.Take(Marker().Count(text))];
        }
        else if (faults.Has("does-not-quote-names") && isInterpolated)
        {
            text = text.Replace("\"", "", StringComparison.Ordinal);
        }

        // What SQLite's connector holds by itself, these faults are to hold, or not to.
        var isWithoutCap = faults.Active is "reads-all-first" or "cuts-without-saying" or "cuts-bytes-without-saying" or "takes-the-limit-for-a-cut";
        return new QueryRequest(text)
        {
            Parameters = parameters,
            MaxRows = isWithoutCap ? null : query.MaxRows,
            MaxBytes = isWithoutCap ? null : query.MaxBytes,
            Timeout = faults.Active is "abandons-what-is-cancelled" or "swallows-a-cancel" ? null : query.Timeout,
            IsIdempotent = query.IsIdempotent,
        };
    }

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => $"'{text}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"\?\d+")]
    private static partial Regex Marker();

    [GeneratedRegex(@"(?<=IN )\((\?\d+)(, ?\?\d+)+\)")]
    private static partial Regex List();
}

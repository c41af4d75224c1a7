using System.Globalization;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Spooling;

namespace DataMesh.Connectors.Trino.Loopback.Http;

/// <summary>Statements: submitted, read page by page, cancelled.</summary>
internal sealed class StatementEndpoint(LoopbackOptions options, ILoopbackEngine engine, QueryRegistry queries, SegmentStore? segments)
{
    /// <summary>POST: makes the query, and runs nothing yet.</summary>
    public LoopbackResponse Submit(LoopbackRequest request, string user, string baseUri)
    {
        if (request.Method != "POST")
        {
            return LoopbackResponse.Plain(405, "Method Not Allowed");
        }

        if (request.Body.Length == 0)
        {
            return LoopbackResponse.Plain(400, "SQL statement is empty");
        }

        try
        {
            var query = new LoopbackQuery(queries.NewId(), StatementHeaders.Read(request, user), Encoding(request), engine, options, segments);
            var page = query.First(baseUri);
            queries.Add(query);
            return page;
        }
        catch (BadHeaderException exception)
        {
            return LoopbackResponse.Plain(400, exception.Message);
        }
    }

    /// <summary>GET, HEAD and DELETE of a page's address, and of the one that cancels a stage.</summary>
    public async Task<LoopbackResponse> PageAsync(LoopbackRequest request, string baseUri, CancellationToken left)
    {
        var parts = RequestKinds.Parts(request.Path);
        var isPartial = request.Kind == LoopbackRequestKind.PartialCancel;
        var (id, slug) = isPartial ? (parts[4], parts[6]) : (parts[3], parts[4]);
        if (queries.Find(id, slug) is not { } query)
        {
            return LoopbackResponse.Plain(404, "Query not found");
        }

        if (!long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var token))
        {
            return LoopbackResponse.Plain(404, "Not Found");
        }

        switch (request.Method)
        {
            case "DELETE" when isPartial:
                query.CancelPartially();
                return LoopbackResponse.Empty(204);
            case "DELETE":
                query.Cancel();
                return LoopbackResponse.Empty(204);
            case "HEAD" when !options.Heartbeat:
                return LoopbackResponse.Empty(405);
            case "HEAD":
                query.Touch();
                return LoopbackResponse.Empty(200);
            case "GET" when !isPartial:
                return await GetAsync(request, query, new PageKey(parts[2] == "executing", token), baseUri, left);
            default:
                return LoopbackResponse.Plain(405, "Method Not Allowed");
        }
    }

    private async Task<LoopbackResponse> GetAsync(LoopbackRequest request, LoopbackQuery query, PageKey key, string baseUri, CancellationToken left)
    {
        var parameters = System.Web.HttpUtility.ParseQueryString(request.Query);
        return PageParameters.Wait(parameters["maxWait"], options.MaxWait) is { } wait && PageParameters.Size(parameters["targetResultSize"], options.PageSize) is { } size
            ? await query.PageAsync(key, baseUri, size, wait, left)
            : LoopbackResponse.Plain(400, "maxWait or targetResultSize is malformed");
    }

    /// <summary>The first of the client's encodings that the server can write; null: rows as they are.</summary>
    private string? Encoding(LoopbackRequest request)
    {
        var asked = StatementHeaders.Encodings(request);
        return options.Spooling is not { } spooling || asked.Count == 0 ? null : spooling.ForcedEncoding ?? asked.FirstOrDefault(spooling.Encodings.Contains);
    }
}

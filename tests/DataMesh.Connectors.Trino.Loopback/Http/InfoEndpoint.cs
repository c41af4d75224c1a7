using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback.Http;

/// <summary>What the server says of itself and of one query.</summary>
internal sealed class InfoEndpoint(LoopbackOptions options, QueryRegistry queries)
{
    public LoopbackResponse Info(LoopbackRequest request) => request.Path.EndsWith("/state", StringComparison.Ordinal)
        ? Json(options.State)
        : Json(new
        {
            nodeVersion = new { version = options.Version },
            environment = "loopback",
            coordinator = true,
            starting = options.IsStarting,
            uptime = "1.00m",
            nodeId = "loopback-1",
        });

    public LoopbackResponse Query(LoopbackRequest request, string user)
    {
        if (queries.Find(RequestKinds.Parts(request.Path)[^1]) is not { } query)
        {
            return request.Method == "DELETE" ? LoopbackResponse.Empty(204) : LoopbackResponse.Plain(410, "Gone");
        }

        if (query.Statement.User != user)
        {
            return LoopbackResponse.Plain(403, $"Access Denied: User {user} cannot view query owned by user {query.Statement.User}");
        }

        switch (request.Method)
        {
            case "DELETE":
                query.Cancel();
                return LoopbackResponse.Empty(204);
            case "GET":
                return Json(new { queryId = query.Id, state = query.State, query = query.Statement.Sql, session = new { user = query.Statement.User } });
            default:
                return LoopbackResponse.Plain(405, "Method Not Allowed");
        }
    }

    private static LoopbackResponse Json<T>(T value) => new(200, JsonSerializer.SerializeToUtf8Bytes(value));
}

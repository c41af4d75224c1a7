namespace DataMesh.Connectors.Trino.Loopback.Http;

/// <summary>Tells what a request is for by its method and path.</summary>
internal static class RequestKinds
{
    public static LoopbackRequestKind Of(string method, string path) => Parts(path) switch
    {
        ["v1", "statement"] => LoopbackRequestKind.Submit,
        ["v1", "statement", "executing", "partialCancel", ..] => LoopbackRequestKind.PartialCancel,
        ["v1", "statement", "queued" or "executing", _, _, _] => method switch
        {
            "DELETE" => LoopbackRequestKind.Cancel,
            "HEAD" => LoopbackRequestKind.Heartbeat,
            _ => LoopbackRequestKind.Page,
        },
        ["v1", "info"] or ["v1", "info", "state"] => LoopbackRequestKind.Info,
        ["v1", "query", _] => LoopbackRequestKind.Query,
        ["v1", "spooled", "download", _] or ["storage", _] => LoopbackRequestKind.Segment,
        ["v1", "spooled", "ack", _] => LoopbackRequestKind.Acknowledge,
        ["oauth2", "token", "initiate", _] => LoopbackRequestKind.SignIn,
        ["oauth2", "token", _] => LoopbackRequestKind.Token,
        _ => LoopbackRequestKind.Other,
    };

    public static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

using DataMesh.Connectors.Trino.Loopback.Auth;
using DataMesh.Connectors.Trino.Loopback.Spooling;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Connectors.Trino.Loopback.Http;

/// <summary>Brings a request to what answers it.</summary>
internal sealed class Router(LoopbackOptions options, Authenticator authenticator, LoopbackSignIns signIns, StatementEndpoint statements, InfoEndpoint info, SegmentEndpoint? segments)
{
    public async Task<LoopbackResponse> AnswerAsync(LoopbackRequest request, HttpContext context, CancellationToken left)
    {
        // As the client sees the server: there may be a proxy between them.
        var baseUri = $"{context.Request.Scheme}://{context.Request.Host.Value}";
        switch (request.Kind)
        {
            case LoopbackRequestKind.Info:
                return info.Info(request);
            case LoopbackRequestKind.Segment or LoopbackRequestKind.Acknowledge:
                return segments?.Answer(request) ?? LoopbackResponse.Plain(404, "Not Found");
            case LoopbackRequestKind.SignIn:
                return LoopbackResponse.Plain(200, "Sign in.");
            case LoopbackRequestKind.Token:
                return options.Authentication?.OAuth2 is { } oauth
                    ? await signIns.PollAsync(request.Method, RequestKinds.Parts(request.Path)[^1], oauth, baseUri, left)
                    : LoopbackResponse.Plain(404, "Not Found");
            case LoopbackRequestKind.Other:
                return LoopbackResponse.Plain(404, "Not Found");
        }

        var (user, refusal) = authenticator.SignIn(request, context.Connection.ClientCertificate, baseUri);
        return refusal ?? request.Kind switch
        {
            LoopbackRequestKind.Submit => statements.Submit(request, user!, baseUri),
            LoopbackRequestKind.Query => info.Query(request, user!),
            _ => await statements.PageAsync(request, baseUri, left),
        };
    }
}

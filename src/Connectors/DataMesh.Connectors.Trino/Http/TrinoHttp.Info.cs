using System.Net;
using System.Text.Json;
using DataMesh.Connectors.Trino.Errors;

namespace DataMesh.Connectors.Trino.Http;

/// <content>Who the coordinator is.</content>
internal sealed partial class TrinoHttp
{
    private static readonly TimeSpan StateLimit = TimeSpan.FromSeconds(2);

    /// <summary>Asks the coordinator who it is. Servers answer that without a sign-in, so it is sent without, unless something in front of them asks for one.</summary>
    /// <exception cref="ConnectorException">It cannot be reached, or answers otherwise.</exception>
    public async Task<ServerInfo> GetInfoAsync(CancellationToken cancellationToken)
    {
        var exchange = new Exchange(this);
        var uri = new Uri(Address, "/v1/info");
        try
        {
            return await AskAsync(new TrinoRequest(HttpMethod.Get, uri) { HasCredentials = false }).ConfigureAwait(false);
        }
        catch (ConnectorAuthenticationException exception) when (exception.VendorCode == "401")
        {
            return await AskAsync(new TrinoRequest(HttpMethod.Get, uri) { RenewsCredentials = false }).ConfigureAwait(false);
        }

        async Task<ServerInfo> AskAsync(TrinoRequest request)
        {
            var page = await exchange.FetchAsync(request, RequestStage.Info, cancellationToken, cancellationToken).ConfigureAwait(false);
            using var body = page.Body;
            return ReadInfo(body.Span) ?? throw ConnectorException.Create(
                ConnectorErrorKind.Connection,
                $"The coordinator at {Address.Scheme}://{Address.Authority} answers, and not as Trino does. Check 'host' and 'port'.",
                isTransient: false,
                outcome: OperationOutcome.NotStarted,
                isConnectionLost: false);
        }
    }

    /// <summary>What the coordinator says of its own state, such as <c>ACTIVE</c> or <c>SHUTTING_DOWN</c>; null where it does not say.</summary>
    /// <remarks>Asked once: nothing depends on it, and gateways keep it to themselves.</remarks>
    public async Task<string?> GetStateAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(StateLimit, TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await SendAsync(new TrinoRequest(HttpMethod.Get, new Uri(Address, "/v1/info/state")) { HasCredentials = false }, either.Token, either.Token).ConfigureAwait(false);
            if (answer.Response.StatusCode != HttpStatusCode.OK)
            {
                return null;
            }

            using var body = await ReadBodyAsync(answer, RequestStage.Info).ConfigureAwait(false);
            using var document = JsonDocument.Parse(body.Span.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.String ? ServerText.Clean(document.RootElement.GetString()!) : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is JsonException or InvalidOperationException or HttpRequestException or IOException or OperationCanceledException or ConnectorException)
        {
            return null;
        }
    }

    private static ServerInfo? ReadInfo(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("nodeVersion", out var node) && node.ValueKind == JsonValueKind.Object
                && Text(node, "version") is { } version
                    ? new ServerInfo(ServerText.Clean(version), Flag(root, "starting") ?? false, Text(root, "environment"), Flag(root, "coordinator"))
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}

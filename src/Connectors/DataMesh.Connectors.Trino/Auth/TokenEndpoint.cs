using System.Net;
using System.Text.Json;
using DataMesh.Connectors.Trino.Errors;

namespace DataMesh.Connectors.Trino.Auth;

/// <summary>Waits for the token of a sign-in at the address that the server gave. These requests carry nothing: the address is the secret.</summary>
/// <param name="handler">The connections to the coordinator; not disposed here.</param>
/// <param name="timeProvider">The clock of delays.</param>
/// <param name="timeLimit">How long one request may take.</param>
internal sealed class TokenEndpoint(HttpMessageHandler handler, TimeProvider timeProvider, TimeSpan timeLimit) : IDisposable
{
    private const int LargestAnswer = 64 * 1024;

    // The server holds each request for a while; one that does not is not asked all the time.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan DeleteLimit = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _http = new(handler, disposeHandler: false);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Asks until there is a token.</summary>
    /// <param name="address">The first address to ask at.</param>
    /// <param name="check">Reads and checks the address of the next question.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ConnectorException">The server says that there will be none, or cannot be asked.</exception>
    public async Task<string> WaitForTokenAsync(Uri address, Func<string, Uri> check, CancellationToken cancellationToken)
    {
        while (true)
        {
            var since = timeProvider.GetTimestamp();
            if (await AskAsync(address, cancellationToken).ConfigureAwait(false) is { } answer)
            {
                if (answer.Error is { } error)
                {
                    throw ConnectorException.Create(ConnectorErrorKind.Authentication, $"The sign-in failed: {ServerText.Clean(error)}");
                }

                if (answer.Token is { } token)
                {
                    _ = DeleteAsync(address);
                    return token;
                }

                address = answer.NextUri is { } next ? check(next) : address;
            }

            var left = Pace - timeProvider.GetElapsedTime(since);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        _http.Dispose();
    }

    // Null: nothing came that says anything, and the person may be signing in still.
    private async Task<TokenAnswer?> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeLimit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                await response.Content.LoadIntoBufferAsync(LargestAnswer, either.Token).ConfigureAwait(false);
                return TokenAnswer.Read(await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false));
            }

            return (int)response.StatusCode is 429 or 502 or 503 or 504
                ? null
                : throw ConnectorException.Create(ConnectorErrorKind.Authentication, $"The sign-in failed: the coordinator answers {(int)response.StatusCode} where it hands out the token.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
        catch (JsonException exception)
        {
            throw ConnectorException.Create(ConnectorErrorKind.Authentication, "The sign-in failed: the coordinator's answer is not the JSON that hands out a token.", exception);
        }
    }

    // Newer servers forget the token then; that others do not know it is no failure.
    private async Task DeleteAsync(Uri address)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            either.CancelAfter(DeleteLimit);
            using var request = new HttpRequestMessage(HttpMethod.Delete, address);
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is a courtesy, and nobody waits for it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}

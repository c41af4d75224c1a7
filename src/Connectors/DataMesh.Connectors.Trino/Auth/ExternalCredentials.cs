using DataMesh.Connectors.Trino.Http;
using Microsoft.Extensions.Logging;

namespace DataMesh.Connectors.Trino.Auth;

/// <summary>A sign-in through a browser (OAuth 2.0): the server tells where, and hands out the token when it is done.</summary>
/// <param name="tokens">Where the token is kept.</param>
/// <param name="endpoint">Asks the server for the token.</param>
/// <param name="origin">The coordinator.</param>
/// <param name="connector">Name of the instance.</param>
/// <param name="prompt">Shows where to sign in; null: the log does.</param>
/// <param name="logger">The log.</param>
/// <param name="timeProvider">The clock of the limit.</param>
internal sealed class ExternalCredentials(TokenStore tokens, TokenEndpoint endpoint, Origin origin, string connector, ISignInPrompt? prompt, ILogger logger, TimeProvider timeProvider) : Credentials
{
    /// <summary>How long the server waits for a person, by default.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(15);

    private volatile ConnectorException? _failure;

    public override string Advice => "The server offers no sign-in through a browser, or refused the token of one: check that 'http-server.authentication.type' has 'oauth2'.";

    public override ValueTask<string?> GetAsync(CancellationToken cancellationToken) =>
        new(tokens.Get() is { } token && IsToken(token) ? $"Bearer {token}" : null);

    public override async ValueTask<string?> RenewAsync(string? refused, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var parameters = Challenges.BearerParameters(response);
        var known = _failure;
        await tokens.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // One that is refused is asked once, and not once for each statement that waited.
            if (_failure is { } failure && failure != known)
            {
                throw ConnectorException.Create(failure.Kind, failure.Message);
            }

            if (refused is not null)
            {
                tokens.Drop(refused["Bearer ".Length..]);
            }

            // Another request may have signed in while this one waited.
            if (await GetAsync(cancellationToken).ConfigureAwait(false) is { } current)
            {
                return current;
            }

            if (!parameters.TryGetValue("x_token_server", out var tokenServer))
            {
                return null;
            }

            var token = await SignInAsync(Address(tokenServer), parameters.TryGetValue("x_redirect_server", out var redirect) ? Address(redirect) : null, cancellationToken).ConfigureAwait(false);
            var header = Bearer(token, "the coordinator's sign-in");
            tokens.Set(token);
            return header;
        }
        catch (ConnectorException exception)
        {
            _failure = exception;
            throw;
        }
        finally
        {
            _ = tokens.Gate.Release();
        }
    }

    public override void Dispose()
    {
        endpoint.Dispose();
        base.Dispose();
    }

    private async Task<string> SignInAsync(Uri tokenServer, Uri? page, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            if (page is not null)
            {
                await ShowAsync(page, either.Token).ConfigureAwait(false);
            }

            return await endpoint.WaitForTokenAsync(tokenServer, Address, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ConnectorException.Create(ConnectorErrorKind.Authentication, $"Nobody signed in within {TimeLimit.TotalMinutes:0} minutes. Call again, and open the address that is shown.");
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The sign-in was cancelled.", exception, cancellationToken);
        }
    }

    private async Task ShowAsync(Uri page, CancellationToken cancellationToken)
    {
        if (prompt is null)
        {
            TrinoLog.SignIn(logger, connector, page, TimeLimit);
            return;
        }

        try
        {
            await prompt.ShowAsync(new SignInRequest(connector, page, TimeLimit), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The host's own code: what it cannot show, the log can.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            TrinoLog.PromptFailed(logger, connector, exception.GetType().Name);
            TrinoLog.SignIn(logger, connector, page, TimeLimit);
        }
    }

    // What the server writes could send a person, or a token, anywhere.
    private Uri Address(string text) =>
        Uri.TryCreate(text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? text["Bearer ".Length..] : text, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && origin.Address.Scheme == Uri.UriSchemeHttp))
        && string.Equals(uri.IdnHost, origin.Address.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? uri
            : throw ConnectorException.Create(
                ConnectorErrorKind.Authentication,
                $"The coordinator asks to sign in at {(uri is null ? "what is no address" : $"{uri.Scheme}://{uri.Authority}")}, and that is not followed: it has to be https, at the coordinator's host '{origin.Address.Host}'. "
                + "Check 'host', and where the coordinator stands behind a proxy set 'http-server.process-forwarded=true' there.");
}

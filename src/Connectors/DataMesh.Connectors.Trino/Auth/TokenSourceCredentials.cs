namespace DataMesh.Connectors.Trino.Auth;

/// <summary>Tokens that the host gives.</summary>
internal sealed class TokenSourceCredentials(ITrinoTokenSource source, string connector, string? user) : Credentials
{
    // Statements that are refused at the same time are one renewal.
    private readonly SemaphoreSlim _renewing = new(1, 1);

    public override string Advice => "The server refused the token of the host's ITrinoTokenSource, and the new one that it was asked for.";

    public override async ValueTask<string?> GetAsync(CancellationToken cancellationToken) => await AskAsync(isRefused: false, cancellationToken).ConfigureAwait(false);

    public override async ValueTask<string?> RenewAsync(string? refused, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another request may have had a new one since.
            var current = await AskAsync(isRefused: false, cancellationToken).ConfigureAwait(false);
            return current != refused ? current : await AskAsync(isRefused: true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _ = _renewing.Release();
        }
    }

    public override void Dispose()
    {
        _renewing.Dispose();
        base.Dispose();
    }

    private async Task<string> AskAsync(bool isRefused, CancellationToken cancellationToken)
    {
        try
        {
            var token = await source.GetTokenAsync(new TrinoTokenRequest(connector, user, isRefused), cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            return Bearer(token, "the host's ITrinoTokenSource");
        }
#pragma warning disable CA1031 // The host's own code: whatever it throws, there is no token.
        catch (Exception exception) when (exception is not ConnectorException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            throw ConnectorException.Create(ConnectorErrorKind.Authentication, $"The host's ITrinoTokenSource gave no token: it failed with {exception.GetType().Name}.", exception);
        }
    }
}

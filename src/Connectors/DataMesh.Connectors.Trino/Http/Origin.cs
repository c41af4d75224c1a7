namespace DataMesh.Connectors.Trino.Http;

/// <summary>Where the coordinator is: the one place that gets credentials.</summary>
/// <param name="address">Its scheme, host and port.</param>
internal sealed class Origin(Uri address)
{
    /// <summary>Its scheme, host and port.</summary>
    public Uri Address { get; } = address;

    /// <summary>Its host and port, as errors show them.</summary>
    public string Name => Address.Authority;

    /// <summary>Whether an address lies there.</summary>
    public bool Holds(Uri uri) =>
        uri.Scheme == Address.Scheme && uri.Port == Address.Port && uri.UserInfo.Length == 0 && string.Equals(uri.IdnHost, Address.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of a next page, which the server wrote.</summary>
    /// <param name="text">As it stands in a page. A secret.</param>
    /// <param name="outcome">What the statement may have done by now.</param>
    /// <exception cref="ConnectorException">It is no address, or lies elsewhere: credentials would go there.</exception>
    public Uri Next(string text, OperationOutcome outcome)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            throw ConnectorException.Create(ConnectorErrorKind.Internal, "The coordinator names a next page whose address is none of HTTP.", isTransient: false, outcome: outcome);
        }

        return Holds(uri) ? uri : throw ConnectorException.Create(
            ConnectorErrorKind.Connection,
            $"The coordinator at {Address.Scheme}://{Name} names a next page at {uri.Scheme}://{uri.Authority}, and nothing is sent there: it would get the credentials. "
            + "Use the address that the coordinator knows itself by; where it stands behind a proxy, set 'http-server.process-forwarded=true' in its config.properties, and have the proxy send X-Forwarded-Host, -Port and -Proto.",
            isTransient: false,
            outcome: outcome,
            isConnectionLost: false);
    }
}

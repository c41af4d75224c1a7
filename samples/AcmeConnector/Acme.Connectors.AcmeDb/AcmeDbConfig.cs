using System.ComponentModel.DataAnnotations;
using DataMesh;

namespace Acme.Connectors.AcmeDb;

/// <summary>Which AcmeDB to use, and how.</summary>
[ConnectorConfig]
public sealed partial record AcmeDbConfig
{
    /// <summary>Host name or address of the server.</summary>
    [Required]
    public required string Host { get; init; }

    /// <summary>Port of its API.</summary>
    /// <value>8470.</value>
    [Range(1, 65535)]
    public int Port { get; init; } = 8470;

    /// <summary>Whether to use TLS. Without it anybody on the way can read the token.</summary>
    /// <value>False.</value>
    public bool Tls { get; init; }

    /// <summary>The bearer token.</summary>
    [Secret]
    public required string Token { get; init; }

    /// <summary>Rows, or tables of a listing, that one request fetches.</summary>
    /// <value>1000.</value>
    [Range(1, 5000)]
    public int PageSize { get; init; } = 1000;

    /// <summary>How long the server may take to answer one request; a statement takes many.</summary>
    /// <value>30 seconds; from 6 s, since the server itself takes 5 s to say that a statement still runs.</value>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal Uri Address => new UriBuilder(Tls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Host, Port).Uri;

    partial void Validate(ConfigRules rules)
    {
        if (Uri.CheckHostName(Host.Trim('[', ']')) == UriHostNameType.Unknown)
        {
            rules.Fail("host", "must be a host name or an address, without a scheme, a port or a path");
        }

        // They would end the header that it goes out in.
        if (Token.Any(static sign => sign is <= ' ' or > '~'))
        {
            rules.Fail("token", "must be of visible ASCII characters");
        }

        if (RequestTimeout < TimeSpan.FromSeconds(6) || RequestTimeout > TimeSpan.FromDays(1))
        {
            rules.Fail("request_timeout", "must be from 6s to 1d");
        }
    }
}

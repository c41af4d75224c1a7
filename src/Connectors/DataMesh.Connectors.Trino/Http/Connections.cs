using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>The connections to the coordinator: one pool of them for a connector.</summary>
internal static class Connections
{
    // A name may get another address; a connection that lives for ever would not see it.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan PingDelay = TimeSpan.FromMinutes(1);

    /// <summary>In KB. Prepared statements and session properties come back in headers.</summary>
    private const int MaxHeaders = 1024;

    private const int StreamWindow = 4 * 1024 * 1024;

    /// <summary>A handler that follows nothing, keeps no cookie and signs nothing in: all of that is decided elsewhere.</summary>
    public static SocketsHttpHandler Handler(TrinoConnectorConfig config, X509Certificate2? certificate) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = config.Compression ? DecompressionMethods.GZip : DecompressionMethods.None,
        ConnectTimeout = config.ConnectTimeout,
        PooledConnectionLifetime = Lifetime,
        EnableMultipleHttp2Connections = true,
        InitialHttp2StreamWindowSize = StreamWindow,
        KeepAlivePingDelay = PingDelay,
#pragma warning disable CA2262 // It is meant in KB.
        MaxResponseHeadersLength = MaxHeaders,
#pragma warning restore CA2262
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        SslOptions = TlsOptions.Of(config, certificate),
        UseProxy = config.Proxy is not null,
        Proxy = Proxy(config),

        // It would make spans that show whole addresses, and those of pages are secrets; the trace goes out with TraceHeaders.
        ActivityHeadersPropagator = null,
    };

    private static WebProxy? Proxy(TrinoConnectorConfig config) => config.Proxy is not { } address ? null : new WebProxy(new Uri(address))
    {
        Credentials = config.ProxyUsername is { } user ? new NetworkCredential(user, config.ProxyPassword) : null,
    };
}

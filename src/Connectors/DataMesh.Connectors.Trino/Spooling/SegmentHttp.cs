using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Fetches segments from where they lie, with nothing of the connector's: no credentials, no cookies, no headers but the segment's own. Thread-safe.</summary>
internal sealed partial class SegmentHttp : IDisposable
{
    private const int MaxRedirects = 5;

    /// <summary>How long a thank-you may take that nobody waits for.</summary>
    private static readonly TimeSpan AcknowledgeTime = TimeSpan.FromSeconds(2);

    private readonly HttpMessageInvoker _http;
    private readonly TimeSpan _requestTimeout;
    private readonly TimeProvider _time;

    private SegmentHttp(HttpMessageHandler handler, TimeSpan requestTimeout, TimeProvider time)
    {
        _http = new HttpMessageInvoker(handler, disposeHandler: true);
        _requestTimeout = requestTimeout;
        _time = time;
    }

    /// <summary>Where the bytes of segments are held.</summary>
    public PageBuffers Buffers { get; } = new();

    /// <summary>Makes the one client of a connector.</summary>
    /// <param name="config">Its proxy, its time limits, and authorities that are trusted besides those of the machine: storage may be the cluster's or a cloud's.</param>
    /// <param name="time">The clock of the waits between attempts; null: the system's.</param>
    /// <exception cref="ConnectorException">The file of authorities cannot be read.</exception>
    public static SegmentHttp Create(TrinoConnectorConfig config, TimeProvider? time = null)
    {
#pragma warning disable CA2000 // the invoker disposes it
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null, // A signed address allows no header that was not signed.
            ConnectTimeout = config.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseProxy = config.Proxy is not null,
        };
#pragma warning restore CA2000
        if (config.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(proxy) { Credentials = config.ProxyUsername is { } user ? new NetworkCredential(user, config.ProxyPassword) : null };
        }

        if (config.TlsRootCertificate is { } file)
        {
            var roots = ReadRoots(file);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors, roots);
        }

        return new(handler, config.RequestTimeout, time ?? TimeProvider.System);
    }

    /// <summary>Makes a client over a handler of the caller's, for tests.</summary>
    internal static SegmentHttp Create(HttpMessageHandler handler, TimeSpan requestTimeout, TimeProvider time) => new(handler, requestTimeout, time);

    public void Dispose() => _http.Dispose();

    /// <summary>Says that the rows of a segment were read, so that the server may drop it. Never fails: the segment expires by itself.</summary>
    public async Task AcknowledgeAsync(DataSegment segment)
    {
        if (segment.AcknowledgeUri is not { } uri)
        {
            return;
        }

        try
        {
            using var limit = new CancellationTokenSource(AcknowledgeTime, _time);
            using var request = Request(uri, segment.Headers);
            using var response = await _http.SendAsync(request, limit.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // nothing that goes wrong here changes what was read
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static HttpRequestMessage Request(Uri uri, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        foreach (var (name, value) in headers)
        {
            // A line break would begin a header of the server's choice, or another request.
            if (value.AsSpan().ContainsAnyInRange('\0', '\x1f') || !request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Dispose();
                throw Decoding.Malformed.Answer("the segments of a spooled result", "the name or value of a header is none that a request can have");
            }
        }

        return request;
    }

    private static X509Certificate2Collection ReadRoots(string file)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw ConnectorException.Create(ConnectorErrorKind.Configuration, $"tls_root_certificate: '{file}' cannot be read as certificates in PEM.", exception);
        }

        return roots;
    }

    private static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, X509Certificate2Collection roots)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 presented)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(presented);
    }
}

using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Fetches segments from where they lie, with nothing of the connector's: no credentials, no cookies, no headers but the segment's own. Thread-safe.</summary>
internal sealed partial class SegmentHttp : IDisposable
{
    private const int MaxRedirects = 5;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

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
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, presented, errors) => IsTrusted(certificate, presented, errors, roots);
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
            // A line break would begin a header of the server's choice, or another request; what is no ASCII the handler refuses as if the network had failed.
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~') || !request.Headers.TryAddWithoutValidation(name, value))
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw ConnectorException.Create(ConnectorErrorKind.Configuration, $"tls_root_certificate: '{file}' cannot be read as certificates in PEM.", exception);
        }

        return roots;
    }

    /// <summary>Whether the machine trusts a certificate, or one of our own authorities vouches for it.</summary>
    /// <param name="certificate">The storage's.</param>
    /// <param name="presented">What it sent besides: the authorities between, without which no chain is whole.</param>
    /// <param name="errors">What the machine finds wrong.</param>
    /// <param name="roots">Our own authorities.</param>
    internal static bool IsTrusted(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors, X509Certificate2Collection roots)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        // A name that is wrong stays wrong whoever signed it.
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 own)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        _ = chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (presented is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        }

        return chain.Build(own);
    }
}

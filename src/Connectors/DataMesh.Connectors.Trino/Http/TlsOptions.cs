using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataMesh.Runtime;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>TLS as the configuration's files say. The server's certificate and its name are always checked.</summary>
internal static class TlsOptions
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>What a handshake needs.</summary>
    /// <param name="config">Which files.</param>
    /// <param name="certificate">The client's own certificate; null: none.</param>
    /// <exception cref="ConnectorConfigurationException">The file of the authorities is missing, or holds no certificate.</exception>
    public static SslClientAuthenticationOptions Of(TrinoConnectorConfig config, X509Certificate2? certificate) => new()
    {
        CertificateChainPolicy = TlsFiles.Authorities(config.TlsRootCertificate) is { } authorities ? Trusting(authorities) : null,
        ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
    };

    // Instead of those of the machine. Few private authorities offer lists of what they revoked.
    private static X509ChainPolicy Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ExtraStore.AddRange(authorities);
        _ = policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return policy;
    }
}

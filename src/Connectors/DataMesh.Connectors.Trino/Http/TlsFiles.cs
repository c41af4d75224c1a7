using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>TLS as the configuration's files say. The server's certificate and its name are always checked.</summary>
internal static class TlsFiles
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>What a handshake needs.</summary>
    /// <param name="config">Which files.</param>
    /// <param name="certificate">The client's own certificate, from <see cref="OfClient"/>.</param>
    /// <exception cref="ConnectorConfigurationException">The file of the authorities is missing, or holds no certificate.</exception>
    public static SslClientAuthenticationOptions Options(TrinoConnectorConfig config, X509Certificate2? certificate) => new()
    {
        CertificateChainPolicy = Authorities(config) is { } authorities ? Trusting(authorities) : null,
        ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
    };

    /// <summary>The client's own certificate with its key; null: none.</summary>
    /// <exception cref="ConnectorConfigurationException">A file is missing, the password does not open it, or certificate and key are not of one pair.</exception>
    public static X509Certificate2? OfClient(TrinoConnectorConfig config)
    {
        if (config.TlsCertificate is not { } path)
        {
            return null;
        }

        var key = config.TlsKey is { } file ? ConfiguredFile.Existing(file, "tls_key") : null;
        return Read(path, "tls_certificate", path =>
        {
            if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
            {
                var packed = X509CertificateLoader.LoadPkcs12FromFile(path, config.TlsKeyPassword);
                return packed.HasPrivateKey ? packed : throw new CryptographicException("it holds no private key");
            }

            using var pair = config.TlsKeyPassword is { } password ? X509Certificate2.CreateFromEncryptedPemFile(path, password, key) : X509Certificate2.CreateFromPemFile(path, key);

            // A key that was read from PEM is none that Windows takes for TLS.
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        });
    }

    private static X509Certificate2Collection? Authorities(TrinoConnectorConfig config) => config.TlsRootCertificate is not { } path ? null : Read(path, "tls_root_certificate", static path =>
    {
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate in PEM");
    });

    // Instead of those of the machine. Few private authorities offer lists of what they revoked.
    private static X509ChainPolicy Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ExtraStore.AddRange(authorities);
        _ = policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return policy;
    }

    private static T Read<T>(string path, string key, Func<string, T> read)
    {
        try
        {
            return ConfiguredFile.Read(path, key, read);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new ConnectorConfigurationException(
                $"The file '{path}' ('{key}') cannot be used: {exception.Message.TrimEnd('.')}.{(key == "tls_certificate" ? " It needs its private key, in the same file or in 'tls_key', and 'tls_key_password' where that is encrypted." : "")}", exception);
        }
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>The certificates that the configuration names.</summary>
internal static class TlsFiles
{
    /// <summary>The authorities that are trusted; null: those of the machine.</summary>
    /// <exception cref="ConnectorConfigurationException">The file is missing, or holds no certificate.</exception>
    public static X509Certificate2Collection? Authorities(PostgresConnectorConfig config) => config.TlsRootCertificate is not { } path ? null : Read(path, "tls_root_certificate", static path =>
    {
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate in PEM");
    });

    /// <summary>The client's own certificate with its key; null: none.</summary>
    /// <exception cref="ConnectorConfigurationException">A file is missing, the password does not open it, or certificate and key are not of one pair.</exception>
    public static X509Certificate2? OfClient(PostgresConnectorConfig config)
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
                return X509CertificateLoader.LoadPkcs12FromFile(path, config.TlsKeyPassword);
            }

            using var pair = config.TlsKeyPassword is { } password ? X509Certificate2.CreateFromEncryptedPemFile(path, password, key) : X509Certificate2.CreateFromPemFile(path, key);

            // A key that was read from PEM is none that Windows takes for TLS.
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        });
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

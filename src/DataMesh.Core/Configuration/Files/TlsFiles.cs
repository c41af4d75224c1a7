using System.ComponentModel;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataMesh.Runtime;

/// <summary>The certificates that a configuration names, under the keys that they have everywhere: <c>tls_root_certificate</c>, <c>tls_certificate</c>, <c>tls_key</c> and <c>tls_key_password</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TlsFiles
{
    private const string RootCertificate = "tls_root_certificate";
    private const string Certificate = "tls_certificate";
    private const string Key = "tls_key";

    /// <summary>The authorities that are trusted, from a file in PEM; null: those of the machine.</summary>
    /// <exception cref="ConnectorConfigurationException">The file is missing, or holds no certificate.</exception>
    public static X509Certificate2Collection? Authorities(string? path) => path is null ? null : Read(path, RootCertificate, static path =>
    {
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate in PEM");
    });

    /// <summary>The client's own certificate with its key, from files in PEM or from one in PKCS #12; null: none.</summary>
    /// <exception cref="ConnectorConfigurationException">A file is missing, the password does not open it, or certificate and key are not of one pair.</exception>
    public static X509Certificate2? OfClient(string? path, string? keyPath, string? keyPassword)
    {
        if (path is null)
        {
            return null;
        }

        var key = keyPath is null ? null : ReferencedFile.Existing(keyPath, Key);
        return Read(path, Certificate, path =>
        {
            if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
            {
                var packed = X509CertificateLoader.LoadPkcs12FromFile(path, keyPassword);
                return packed.HasPrivateKey ? packed : throw new CryptographicException("it holds no private key");
            }

            using var pair = keyPassword is null ? X509Certificate2.CreateFromPemFile(path, key) : X509Certificate2.CreateFromEncryptedPemFile(path, keyPassword, key);

            // A key that was read from PEM is none that Windows takes for TLS.
            return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        });
    }

    private static T Read<T>(string path, string key, Func<string, T> read)
    {
        try
        {
            return ReferencedFile.Read(path, key, read);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new ConnectorConfigurationException(
                $"The file '{path}' ('{key}') cannot be used: {exception.Message.TrimEnd('.')}.{(key == Certificate ? " It needs its private key, in the same file or in 'tls_key', and 'tls_key_password' where that is encrypted." : "")}", exception);
        }
    }
}

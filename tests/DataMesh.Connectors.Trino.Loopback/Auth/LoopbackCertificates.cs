using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>An authority made for one server, and what it signs. The files are gone when the server is.</summary>
public sealed class LoopbackCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datamesh-trino-tls-");
    private readonly X509Certificate2 _authority;

    internal LoopbackCertificates(IReadOnlyList<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority of the loopback server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        AuthorityFile = Write("ca.pem", _authority.ExportCertificatePem());
        Server = Sign(names[0], names);
    }

    /// <summary>The file of the authority's certificate, in PEM.</summary>
    public string AuthorityFile { get; }

    internal X509Certificate2 Server { get; }

    /// <summary>A certificate for a client and its key, as files in PEM.</summary>
    /// <param name="user">Its subject's name.</param>
    /// <param name="password">Encrypts the key; null: it is not.</param>
    public (string Certificate, string Key) ForClient(string user, string? password = null)
    {
        using var certificate = Sign(user, []);
        using var key = certificate.GetECDsaPrivateKey()!;
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000);
        return (
            Write($"{Guid.NewGuid():N}.pem", certificate.ExportCertificatePem()),
            Write($"{Guid.NewGuid():N}.key", password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, encryption)));
    }

    /// <summary>The same as one file of PKCS #12.</summary>
    public string PackForClient(string user, string password)
    {
        using var certificate = Sign(user, []);
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return path;
    }

    public void Dispose()
    {
        _authority.Dispose();
        Server.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Whether a client's certificate is of this authority.</summary>
    internal bool Signed(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private X509Certificate2 Sign(string subject, IReadOnlyList<string> names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256);
        if (names.Count > 0)
        {
            var alternatives = new SubjectAlternativeNameBuilder();
            foreach (var name in names)
            {
                if (IPAddress.TryParse(name, out var address))
                {
                    alternatives.AddIpAddress(address);
                }
                else
                {
                    alternatives.AddDnsName(name);
                }
            }

            request.CertificateExtensions.Add(alternatives.Build());
        }

        using var certificate = request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddHours(12), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}

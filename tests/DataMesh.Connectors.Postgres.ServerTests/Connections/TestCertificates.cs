using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataMesh.Connectors.Postgres.ServerTests.Connections;

/// <summary>An authority and what it signs, as files in PEM; gone after the test.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datamesh-tls-");
    private readonly X509Certificate2 _authority;

    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority of the tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Authority = Write("ca.pem", _authority.ExportCertificatePem());
    }

    /// <summary>The file of the authority.</summary>
    public string Authority { get; }

    /// <summary>A certificate and its key.</summary>
    /// <param name="name">Whom it is made out to; for a server also the name of its host.</param>
    /// <param name="password">Encrypts the key; null: it is not.</param>
    public (string Certificate, string Key) Sign(string name, string? password = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddHours(12), RandomNumberGenerator.GetBytes(8));
        var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000);
        return (
            Write($"{Guid.NewGuid():N}.pem", certificate.ExportCertificatePem()),
            Write($"{Guid.NewGuid():N}.key", password is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, encryption)));
    }

    /// <summary>The same pair in one file of PKCS #12.</summary>
    public string Pack((string Certificate, string Key) pair, string password)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(pair.Certificate, pair.Key);
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return path;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}

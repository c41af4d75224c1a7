using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataMesh.Connectors.Trino.Spooling;

namespace DataMesh.Connectors.Trino.Tests.Spooling;

public sealed class SegmentTrustTests
{
    private const SslPolicyErrors Untrusted = SslPolicyErrors.RemoteCertificateChainErrors;

    [Fact]
    public void CertificateOfAnAuthorityBelowOurs_IsTrustedWithWhatTheStorageSent()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Make("CN=root", key, null, isAuthority: true);
        using var between = Make("CN=between", key, root, isAuthority: true);
        using var leaf = Make("CN=store.example", key, between, isAuthority: false);
        using var other = Make("CN=root", otherKey, null, isAuthority: true);
        using var presented = new X509Chain();
        presented.ChainPolicy.ExtraStore.Add(between);

        Assert.True(SegmentHttp.IsTrusted(leaf, presented, Untrusted, [root]));
        Assert.False(SegmentHttp.IsTrusted(leaf, presented, Untrusted, [other]));
        Assert.False(SegmentHttp.IsTrusted(leaf, presented, Untrusted, []));
        Assert.False(SegmentHttp.IsTrusted(leaf, presented, Untrusted | SslPolicyErrors.RemoteCertificateNameMismatch, [root]));
        Assert.True(SegmentHttp.IsTrusted(leaf, null, SslPolicyErrors.None, []));
    }

    private static X509Certificate2 Make(string name, ECDsa key, X509Certificate2? issuer, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, to);
        }

        using var signed = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(key), from, to, RandomNumberGenerator.GetBytes(8));
        return X509CertificateLoader.LoadCertificate(signed.Export(X509ContentType.Cert));
    }
}

using System.ComponentModel;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>Tells a handshake of TLS that failed from a connection that broke: the next one fails in the same way.</summary>
/// <remarks>With TLS 1.3 the server refuses a client's certificate after the client has sent its request: it shows where an answer is read.</remarks>
internal static class TlsErrors
{
    // OpenSSL numbers the alerts of the other side so (RFC 8446, 6); the rest of its codes says which library it was.
    private const int FirstAlert = 1000;
    private const int ReasonMask = 0x7FFFFF;

    // bad_certificate, unsupported_certificate, certificate_revoked, certificate_expired, certificate_unknown, unknown_ca, access_denied, certificate_required.
    private static readonly int[] CertificateAlerts = [42, 43, 44, 45, 46, 48, 49, 116];

    // SChannel's SEC_E_UNTRUSTED_ROOT, SEC_E_CERT_UNKNOWN, SEC_E_CERT_EXPIRED.
    private static readonly int[] CertificateStatuses = [unchecked((int)0x80090325), unchecked((int)0x80090327), unchecked((int)0x80090328)];

    /// <summary>Whether TLS failed.</summary>
    public static bool IsHandshake(Exception exception) => Chain(exception).Any(static one => one is AuthenticationException or CryptographicException) || IsCertificateRefused(exception);

    /// <summary>Whether the server refused the client's certificate, or wants one; as far as the system's TLS tells.</summary>
    public static bool IsCertificateRefused(Exception exception) => Chain(exception).Any(static one => one switch
    {
        CryptographicException => CertificateAlerts.Contains((one.HResult & ReasonMask) - FirstAlert),
        Win32Exception system => CertificateStatuses.Contains(system.NativeErrorCode),
        _ => false,
    });

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}

using System.Globalization;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>What it means that a request brought no answer.</summary>
internal static class TransportErrors
{
    /// <summary>Null: it is no failure of the network.</summary>
    public static Failure? Of(Exception exception, TrinoHttp http, RequestStage stage) => exception switch
    {
        // The client says so when its own limit for connecting has passed.
        OperationCanceledException { InnerException: TimeoutException } => Unreachable(
            stage,
            ConnectorErrorKind.Timeout,
            string.Create(CultureInfo.InvariantCulture, $"{Server(http)} did not accept a connection within {http.Config.ConnectTimeout.TotalSeconds:0.###} s ('connect_timeout'). Is it there, and not overloaded?"),
            exception),
        OperationCanceledException => new Failure(TimedOut(http, stage, exception), MayRepeat: false),
        HttpRequestException or IOException when TlsErrors.IsCertificateRefused(exception) => new Failure(CertificateRefused(http, stage, exception), MayRepeat: false),
        HttpRequestException or IOException when TlsErrors.IsHandshake(exception) => new Failure(NoTls(http, stage, exception), MayRepeat: false),
        HttpRequestException error => Of(error, http, stage),
        InvalidDataException => new Failure(Create(ConnectorErrorKind.Internal, $"What the {Place(http)} sent as gzip is none.", exception, stage, isTransient: false), MayRepeat: false),
        IOException => new Failure(Broken(http, stage, exception), MayRepeat: true),
        _ => null,
    };

    /// <summary>A page without a byte: something between here and the server lost it.</summary>
    public static ConnectorException Empty(TrinoHttp http, RequestStage stage) =>
        Create(ConnectorErrorKind.Connection, $"{Server(http)} answered 200 with nothing in it. Something between here and the coordinator loses answers.", null, stage);

    private static Failure Of(HttpRequestException exception, TrinoHttp http, RequestStage stage)
    {
        var error = HttpErrors.OfFirstRequest(exception);
        if (error.Kind != ConnectorErrorKind.Connection)
        {
            return new Failure(Create(error.Kind, $"{Server(http)} cannot be asked: {Cause(exception)}.", exception, stage), MayRepeat: false);
        }

        if (error.Outcome != OperationOutcome.NotStarted)
        {
            return new Failure(Broken(http, stage, exception), MayRepeat: true);
        }

        return exception.HttpRequestError == HttpRequestError.SecureConnectionError
            ? new Failure(NoTls(http, stage, exception), MayRepeat: false)
            : stage == RequestStage.Page ? Unreachable(stage, ConnectorErrorKind.Connection, Lost(http, exception), exception)
            : Unreachable(stage, ConnectorErrorKind.Connection, $"{Server(http)} cannot be reached: {Cause(exception)}. Check 'host', 'port'{(http.Config.Proxy is null ? "" : ", 'proxy'")} and whether the coordinator runs.", exception);
    }

    private static string Lost(TrinoHttp http, Exception exception) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Server(http)} was lost while the statement ran: {Cause(exception)}. Its pages were asked for again for {http.Config.RetryTime.TotalSeconds:0.###} s ('retry_time'); see whether the coordinator runs, and in its list of queries what became of the statement.");

    private static ConnectorException NoTls(TrinoHttp http, RequestStage stage, Exception exception) => Create(
        ConnectorErrorKind.Connection,
        $"{Server(http)} is not trusted, or does not speak TLS: {Cause(exception)}. Check 'host', 'port' and 'tls'; a private authority belongs in 'tls_root_certificate'.",
        exception,
        stage,
        isTransient: false);

    private static ConnectorException CertificateRefused(TrinoHttp http, RequestStage stage, Exception exception) => Create(
        ConnectorErrorKind.Authentication,
        http.Config.TlsCertificate is null
            ? $"{Server(http)} wants a certificate of the client, and none is configured: {Cause(exception)}. Write 'tls_certificate', and 'tls_key' where the key is in a file of its own."
            : $"{Server(http)} refuses the client's certificate: {Cause(exception)}. Check whether 'tls_certificate' has expired, and whether the cluster trusts the authority that issued it.",
        exception,
        stage,
        isTransient: false);

    private static Failure Unreachable(RequestStage stage, ConnectorErrorKind kind, string message, Exception exception) =>
        new(Create(kind, message, exception, stage), MayRepeat: stage == RequestStage.Page);

    private static ConnectorException Broken(TrinoHttp http, RequestStage stage, Exception exception) =>
        Create(ConnectorErrorKind.Connection, $"The connection to the {Place(http)} broke: {Cause(exception)}.{CertificateHint(http, stage)}", exception, stage);

    // Some servers close without an alert where they want another certificate of the client.
    private static string CertificateHint(TrinoHttp http, RequestStage stage) =>
        stage == RequestStage.Page || http.Address.Scheme != Uri.UriSchemeHttps ? ""
        : http.Config.TlsCertificate is null ? " If that lasts, it may want a certificate of the client ('tls_certificate')."
        : " If that lasts, it may not trust the client's certificate ('tls_certificate').";

    private static ConnectorException TimedOut(TrinoHttp http, RequestStage stage, Exception exception) => Create(
        ConnectorErrorKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"{Server(http)} did not answer within {http.Config.RequestTimeout.TotalSeconds:0.###} s ('request_timeout')."),
        exception,
        stage);

    private static ConnectorException Create(ConnectorErrorKind kind, string message, Exception? exception, RequestStage stage, bool? isTransient = null) => ConnectorException.Create(
        kind, message, exception, isTransient, stage.Outcome(), isConnectionLost: false);

    // What happened, in the words of the innermost exception: the outer ones say that a request failed.
    private static string Cause(Exception exception) => exception.GetBaseException().Message.TrimEnd('.', ' ');

    private static string Server(TrinoHttp http) => $"The {Place(http)}";

    private static string Place(TrinoHttp http) => $"coordinator at {http.Address.Scheme}://{http.Address.Authority}";
}

using System.Globalization;
using DataMesh.Runtime;

namespace DataMesh;

/// <summary>What an answer over HTTP means, for connectors to systems that speak it. Thread-safe.</summary>
/// <remarks>
/// An <see cref="HttpRequestException"/> that a connector lets pass is mapped by the same table; but it does not hold what the response says beside its status,
/// nor whether the operation sent other requests before it: its outcome is never NotStarted. <see cref="OfFirstRequest"/> is for where there were none.
/// <code>
/// if (!response.IsSuccessStatusCode)
/// {
///     throw HttpErrors.Of(response, await HttpErrors.ReadDetailAsync(response, cancellationToken), badRequest: ConnectorErrorKind.Query);
/// }
/// </code>
/// </remarks>
public static class HttpErrors
{
    /// <summary>The error that an unsuccessful response stands for: kind and outcome by its status, which is <see cref="ConnectorException.VendorCode"/> too; <see cref="ConnectorException.RetryAfter"/> by its header; the id of the request, if it tells one, in the message. It is never a <see cref="ConnectorException.IsConnectionLost"/>.</summary>
    /// <param name="response">Not a success. It is not disposed here.</param>
    /// <param name="detail">What the system says is wrong, such as <see cref="ReadDetailAsync"/> gives; one line of 500 characters is shown, masked where its form gives a secret away.</param>
    /// <param name="badRequest">What the system means by 400 and 422: <see cref="ConnectorErrorKind.Query"/> where the caller's statement was sent, <see cref="ConnectorErrorKind.Internal"/> where only the connector can have made the mistake.</param>
    /// <param name="timeProvider">The clock for a date in <c>Retry-After</c> where the response has none of its own; null: the system's.</param>
    /// <param name="outcome">Overrides the status: Unknown on a later request of an operation whose earlier ones did work, since NotStarted would repeat them.</param>
    /// <param name="isTransient">Overrides the status.</param>
    /// <exception cref="ArgumentException">The response is a success.</exception>
    public static ConnectorException Of(HttpResponseMessage response, string? detail = null, ConnectorErrorKind badRequest = ConnectorErrorKind.Internal, TimeProvider? timeProvider = null, OperationOutcome? outcome = null, bool? isTransient = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.IsSuccessStatusCode)
        {
            throw new ArgumentException($"The response is a success ({(int)response.StatusCode}): there is no error to make of it.", nameof(response));
        }

        var (kind, usualOutcome, usuallyTransient) = HttpStatus.Classify(response.StatusCode, badRequest);
        var retryAfter = RetryAfterHeader.Read(response, timeProvider ?? TimeProvider.System);
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return ConnectorException.Create(kind, Message(response, status, detail, Advice(kind, outcome ?? usualOutcome, retryAfter)), isTransient: isTransient ?? usuallyTransient, outcome: outcome ?? usualOutcome, vendorCode: status, retryAfter: retryAfter, isConnectionLost: false);
    }

    /// <summary>The error that a request stands for which broke, where its operation sent no other before it: NotStarted where the connection could not be made, so that it is retried even where the work may not be done twice.</summary>
    /// <param name="exception">What the client threw.</param>
    public static ConnectorException OfFirstRequest(HttpRequestException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ExceptionMapper.MapFirst(exception);
    }

    /// <summary>Reads what the body of an error says: one line of at most 500 characters, masked where its form gives a secret away. Takes at most 2 s and 8 KiB; what cannot be read is empty, since the status says enough.</summary>
    /// <param name="response">The answer; its content is used up by this.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static Task<string> ReadDetailAsync(HttpResponseMessage response, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        return HttpErrorText.ReadAsync(response.Content, TimeProvider.System, cancellationToken);
    }

    private static string Message(HttpResponseMessage response, string status, string? detail, string advice)
    {
        var reason = response.ReasonPhrase is { Length: > 0 } phrase ? $" {HttpErrorText.Line(phrase)}" : "";
        var id = HttpErrorText.RequestId(response) is { } told ? $" (request {told})" : "";
        var what = detail is null || HttpErrorText.Line(detail) is not { Length: > 0 } line ? "." : line[^1] is '.' or '…' ? $": {line}" : $": {line}.";
        return $"The system answered {status}{reason}{id}{what}{advice}";
    }

    // Whether to repeat what may have happened is for the caller to decide.
    private static string Advice(ConnectorErrorKind kind, OperationOutcome? outcome, TimeSpan? retryAfter) => kind switch
    {
        _ when retryAfter is { } wait => string.Create(CultureInfo.InvariantCulture, $" The system asks to wait {wait.TotalSeconds:0.###} s."),
        ConnectorErrorKind.Authentication => " Check the credentials of this instance.",
        ConnectorErrorKind.Authorization => " Ask the system's owner for the permission, or use another identity.",
        ConnectorErrorKind.RateLimited when outcome == OperationOutcome.NotStarted => " Send fewer requests, or try again later.",
        ConnectorErrorKind.RateLimited => " Send fewer requests.",
        ConnectorErrorKind.Connection or ConnectorErrorKind.Timeout => " See whether the system is up, and not overloaded.",
        _ => "",
    };
}

using System.Net;

namespace DataMesh.Runtime;

/// <summary>What a status of HTTP means (RFC 9110, RFC 6585, RFC 8470). A null beside the kind is the kind's default.</summary>
internal static class HttpStatus
{
    /// <param name="status">Of a response that is no success.</param>
    /// <param name="badRequest">What the system means by 400 and 422.</param>
    public static (ConnectorErrorKind Kind, OperationOutcome? Outcome, bool? IsTransient) Classify(HttpStatusCode status, ConnectorErrorKind badRequest = ConnectorErrorKind.Internal) => (int)status switch
    {
        400 or 422 => (badRequest, OperationOutcome.Failed, null),
        401 or 407 => (ConnectorErrorKind.Authentication, null, null),
        403 or 451 => (ConnectorErrorKind.Authorization, null, null),
        404 or 410 => (ConnectorErrorKind.NotFound, null, null),
        405 or 501 => (ConnectorErrorKind.Unsupported, null, null),
        408 or 504 => (ConnectorErrorKind.Timeout, null, null),
        409 or 412 or 423 => (ConnectorErrorKind.Conflict, null, null),
        425 or 429 => (ConnectorErrorKind.RateLimited, OperationOutcome.NotStarted, null),
        500 => (ConnectorErrorKind.Internal, OperationOutcome.Unknown, true),

        // A gateway answers so too, when the system behind it has the request already.
        502 or 503 => (ConnectorErrorKind.Connection, OperationOutcome.Unknown, null),
        >= 400 and < 500 => (ConnectorErrorKind.Internal, OperationOutcome.Failed, null),
        _ => (ConnectorErrorKind.Internal, null, null),
    };
}

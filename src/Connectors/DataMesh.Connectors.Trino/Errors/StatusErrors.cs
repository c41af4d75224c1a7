using System.Globalization;
using DataMesh.Connectors.Trino.Auth;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>What an answer means that is no page.</summary>
internal static class StatusErrors
{
    /// <param name="response">Not 200.</param>
    /// <param name="detail">What its body says; null: it was not read.</param>
    /// <param name="http">Who was asked.</param>
    /// <param name="stage">What was asked.</param>
    public static ConnectorException Of(HttpResponseMessage response, string? detail, TrinoHttp http, RequestStage stage)
    {
        var status = (int)response.StatusCode;
        var said = detail is { Length: > 0 } ? $" It says: {ServerText.Clean(detail)}" : "";
        return status switch
        {
            >= 200 and < 300 => Create(ConnectorErrorKind.Internal, $"{Server(http)} answered {status} where a page was expected.", isTransient: false),
            >= 300 and < 400 => Create(ConnectorErrorKind.Connection, $"{Server(http)} redirects to {Target(response, http)}, and nothing follows there: credentials would go along. Configure that host, or mend the redirect.", isTransient: false),
            401 => Create(ConnectorErrorKind.Authentication, $"{Server(http)} refused the sign-in (401{Offers(response)}). {http.SignInAdvice}{said}"),
            403 => Create(ConnectorErrorKind.Authorization, $"{Server(http)} knows the user and refuses the request (403). With 'session_user', the cluster has to allow the impersonation.{said}"),
            404 or 410 when stage == RequestStage.Page => Create(
                ConnectorErrorKind.Query,
                $"{Server(http)} does not know this query any more ({status}): it expired because nobody asked for its pages within the cluster's 'query.client.timeout', the coordinator restarted, or another coordinator behind a load balancer answered. Run the statement again.{said}",
                isTransient: false),
            404 or 405 => Create(ConnectorErrorKind.Connection, $"{Server(http)} answers {status}, and so is no Trino coordinator. Check 'host' and 'port'.{said}", isTransient: false),
            400 or 422 => Create(ConnectorErrorKind.Query, $"{Server(http)} cannot use the request ({status}).{said}"),
            413 or 414 or 431 => Create(
                ConnectorErrorKind.Query,
                $"{Server(http)} finds the request too large ({status}). Session properties and prepared statements travel in headers, which the cluster limits with 'http-server.max-request-header-size'; the text of a statement is limited by 'query.max-length'.{said}"),
            500 => Create(ConnectorErrorKind.Query, $"{Server(http)} failed (500).{said}", isTransient: false),
            _ => Other(),
        };

        ConnectorException Other()
        {
            var usual = HttpErrors.Of(response, detail, timeProvider: http.TimeProvider);
            return ConnectorException.Create(
                status == 504 ? ConnectorErrorKind.Connection : usual.Kind,
                usual.Message,
                isTransient: usual.IsTransient,
                outcome: stage.Outcome(),
                vendorCode: usual.VendorCode,
                retryAfter: usual.RetryAfter,
                isConnectionLost: false);
        }

        ConnectorException Create(ConnectorErrorKind kind, string message, bool? isTransient = null) =>
            ConnectorException.Create(kind, message, null, isTransient, stage.Outcome(), status.ToString(CultureInfo.InvariantCulture), isConnectionLost: false);
    }

    private static string Server(TrinoHttp http) => $"The coordinator at {http.Address.Scheme}://{http.Address.Authority}";

    // Only where: the rest of the address may be a page's, which is a secret.
    private static string Target(HttpResponseMessage response, TrinoHttp http) => response.Headers.Location switch
    {
        null => "nowhere",
        { IsAbsoluteUri: true } target => $"{target.Scheme}://{target.Authority}",
        _ => $"itself ({http.Address.Authority})",
    };

    private static string Offers(HttpResponseMessage response)
    {
        var schemes = string.Join(", ", Challenges.Of(response).Select(static challenge => ServerText.Clean(challenge.Scheme)).Distinct(StringComparer.OrdinalIgnoreCase).Take(5));
        return schemes.Length == 0 ? "" : $"; it offers {schemes}";
    }
}

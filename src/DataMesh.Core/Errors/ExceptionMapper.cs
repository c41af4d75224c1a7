using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace DataMesh.Runtime;

/// <summary>What exceptions of .NET and of ADO.NET drivers mean: by type and code, never by message.</summary>
internal static class ExceptionMapper
{
    public static ConnectorException Map(Exception exception) => exception switch
    {
        ConnectorException error => error,
        DbException error => MapDatabase(error),
        HttpRequestException error => MapHttp(error),
        SocketException error => ConnectorException.Create(ConnectorErrorKind.Connection, $"The system cannot be reached: {error.Message}", error),
        TimeoutException error => ConnectorException.Create(ConnectorErrorKind.Timeout, $"The system did not answer in time: {error.Message}", error),
        OperationCanceledException { InnerException: TimeoutException inner } => ConnectorException.Create(ConnectorErrorKind.Timeout, $"The system did not answer in time: {inner.Message}", exception),
        NotSupportedException error => ConnectorException.Create(ConnectorErrorKind.Unsupported, error.Message, error),
        _ => new ConnectorException($"{exception.GetType().Name}: {exception.Message}", exception),
    };

    private static ConnectorException MapDatabase(DbException error)
    {
        var (kind, outcome) = SqlState.Classify(error.SqlState);
        return ConnectorException.Create(
            kind,
            error.Message,
            error,
            isTransient: error.IsTransient || (error.SqlState is null ? null : SqlState.IsTransient(error.SqlState)) == true,
            outcome: outcome,
            vendorCode: error.ErrorCode.ToString(CultureInfo.InvariantCulture),
            sqlState: error.SqlState);
    }

    private static ConnectorException MapHttp(HttpRequestException error)
    {
        var kind = error.StatusCode switch
        {
            null or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable => ConnectorErrorKind.Connection,
            HttpStatusCode.Unauthorized => ConnectorErrorKind.Authentication,
            HttpStatusCode.Forbidden => ConnectorErrorKind.Authorization,
            HttpStatusCode.NotFound => ConnectorErrorKind.NotFound,
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => ConnectorErrorKind.Conflict,
            HttpStatusCode.TooManyRequests => ConnectorErrorKind.RateLimited,
            HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => ConnectorErrorKind.Timeout,
            _ => ConnectorErrorKind.Internal,
        };
        return ConnectorException.Create(kind, error.Message, error, vendorCode: error.StatusCode is { } status ? ((int)status).ToString(CultureInfo.InvariantCulture) : null);
    }
}

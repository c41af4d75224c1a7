using Npgsql;

namespace DataMesh.Connectors.Postgres.Errors;

/// <summary>What the driver's exceptions mean.</summary>
internal static class PostgresErrors
{
    /// <summary>Null: what is said of every driver holds.</summary>
    public static ConnectorException? Map(Exception exception) => exception switch
    {
        PostgresException => null,
        NpgsqlException { InnerException: TimeoutException } timeout => ConnectorException.Create(ConnectorErrorKind.Timeout, timeout.Message, timeout),
        _ => null,
    };

    public static ConnectorException NotConnected() => ConnectorException.Create(
        ConnectorErrorKind.Connection, "The connector is not connected: call ConnectAsync first.", outcome: OperationOutcome.NotStarted);
}

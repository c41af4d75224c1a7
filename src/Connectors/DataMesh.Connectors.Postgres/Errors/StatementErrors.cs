using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Statements;

namespace DataMesh.Connectors.Postgres.Errors;

/// <summary>What went wrong with a statement.</summary>
internal static class StatementErrors
{
    /// <param name="exception">The driver's.</param>
    /// <param name="statement">What was sent.</param>
    /// <param name="relay">Whether the caller cancelled.</param>
    /// <param name="prefix">Characters that were sent before the statement's text.</param>
    public static Exception Of(Exception exception, PostgresStatement statement, int prefix = 0) => PostgresErrors.Map(exception) ?? exception;
}

using DataMesh.Connectors.Postgres.Connections;
using DataMesh.Connectors.Postgres.Statements;

namespace DataMesh.Connectors.Postgres.Errors;

/// <summary>What went wrong with a statement.</summary>
internal static class StatementErrors
{
    public static Exception Of(Exception exception, PostgresStatement statement, CancelRelay relay) => PostgresErrors.Map(exception) ?? exception;
}

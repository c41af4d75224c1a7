namespace DataMesh.Connectors.Trino.Statements;

/// <summary>What is wrong with a statement or its values, told before anything is sent.</summary>
internal static class ParameterErrors
{
    public static ConnectorQueryException Of(string message, string? text = null, int? position = null) =>
        new(message) { QueryText = text, Position = position, Outcome = OperationOutcome.NotStarted };
}

using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Statements;

/// <summary>Finds the statement behind EXECUTE, and its parameters.</summary>
internal static class Preparation
{
    public static (Statement Statement, IReadOnlyList<Expr> Parameters) Unwrap(LoopbackStatement request)
    {
        var (statement, count) = Parser.Parse(request.Sql);
        if (statement is ExplainStatement { Inner: ExecuteStatement } explain)
        {
            var (explained, given) = Unwrap((ExecuteStatement)explain.Inner, request);
            return (explain with { Inner = explained }, given);
        }

        if (statement is ExecuteStatement execute)
        {
            return Unwrap(execute, request);
        }

        // What is prepared keeps its question marks.
        return count == 0 || statement is PrepareStatement
            ? (statement, [])
            : throw TrinoErrors.At(statement.Place, "INVALID_PARAMETER_USAGE", $"Incorrect number of parameters: expected {count} but found 0");
    }

    public static (Statement Statement, int Parameters) Prepared(LoopbackStatement request, string name) =>
        request.PreparedStatements.TryGetValue(name, out var text) ? Parser.Parse(text) : throw TrinoErrors.Of("NOT_FOUND", $"Prepared statement not found: {name}");

    private static (Statement Statement, IReadOnlyList<Expr> Parameters) Unwrap(ExecuteStatement execute, LoopbackStatement request)
    {
        var (statement, count) = execute.Text is null ? Prepared(request, execute.Name) : Parsed(execute);
        return statement is ExecuteStatement or PrepareStatement or DeallocateStatement
            ? throw TrinoErrors.Of("NOT_SUPPORTED", "Invalid statement type for prepared statement")
            : count == execute.Parameters.Count
                ? (statement, execute.Parameters)
                : throw TrinoErrors.At(execute.Place, "INVALID_PARAMETER_USAGE", $"Incorrect number of parameters: expected {count} but found {execute.Parameters.Count}");
    }

    // Trino tells places within the text of EXECUTE IMMEDIATE as if they were in the whole.
    private static (Statement Statement, int Parameters) Parsed(ExecuteStatement execute)
    {
        try
        {
            return Parser.Parse(execute.Text!);
        }
        catch (LoopbackError error) when (error.Line is not null)
        {
            var (line, column) = (error.Line!.Value, error.Column!.Value);
            var place = line == 1 ? new Place(execute.TextPlace.Line, execute.TextPlace.Column + column) : new Place(execute.TextPlace.Line + line - 1, column);
            throw TrinoErrors.At(place, error.Name, error.Message[(error.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        }
    }
}

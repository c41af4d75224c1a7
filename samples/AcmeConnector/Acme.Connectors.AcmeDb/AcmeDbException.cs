namespace Acme.Connectors.AcmeDb;

/// <summary>What AcmeDB said is wrong.</summary>
/// <param name="code">The server's own name of the error.</param>
/// <param name="sqlState">The class of the error, as SQL has it.</param>
/// <param name="message">In the server's words.</param>
internal sealed class AcmeDbException(string code, string sqlState, string message) : Exception(message)
{
    /// <summary>What was asked for is not there: a table, a schema.</summary>
    public const string NotFound = "not_found";

    public string Code => code;

    public string SqlState => sqlState;

    /// <summary>The statement; null where the request was none.</summary>
    public string? Sql { get; init; }

    /// <summary>Where in the statement, in characters from 1.</summary>
    public int? Position { get; init; }
}

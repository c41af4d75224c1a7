namespace Acme.Server;

/// <summary>What AcmeDB refuses, as it tells its clients.</summary>
/// <param name="status">The status of HTTP.</param>
/// <param name="code">The error's own name.</param>
/// <param name="sqlState">The class of the error, as SQL has it.</param>
/// <param name="message">For people.</param>
internal sealed class AcmeError(int status, string code, string sqlState, string message) : Exception(message)
{
    public int Status => status;

    /// <summary>Where in the statement, in characters from 1.</summary>
    public int? Position { get; init; }

    /// <summary>When to come again.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static AcmeError NotFound(string what) => new(404, "not_found", "42P01", what);

    public object ToBody() => new { error = new { code, sqlstate = sqlState, message = Message, position = Position } };
}

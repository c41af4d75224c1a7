namespace DataMesh.Connectors.Trino.Loopback.Engine;

/// <summary>What runs the statements that the server is sent. Thread-safe: statements run beside each other.</summary>
public interface ILoopbackEngine : IDisposable
{
    /// <summary>Runs one statement up to its first row.</summary>
    /// <param name="statement">The statement and the state its request carried.</param>
    /// <param name="cancellationToken">Cancelled when the client cancels the query; then running, and <see cref="ILoopbackResult.NextRow"/>, end at once.</param>
    /// <exception cref="LoopbackError">The statement is wrong, or failed.</exception>
    ILoopbackResult Run(LoopbackStatement statement, CancellationToken cancellationToken);
}

namespace DataMesh;

/// <summary>A query connector that offers sessions: state that lives over several statements.</summary>
public interface ISessionQueryConnector : IQueryConnector
{
    /// <summary>Opens a session of its own; nobody else sees its state.</summary>
    Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default);
}

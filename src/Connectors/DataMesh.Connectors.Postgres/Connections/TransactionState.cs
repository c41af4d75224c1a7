namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>What the server says of a connection's transaction.</summary>
internal enum TransactionState
{
    /// <summary>None is open: each statement is one of its own.</summary>
    None,

    Open,

    /// <summary>One is open that an error has ended: it can only be rolled back.</summary>
    Failed,
}

using System.Data;

namespace DataMesh.Connectors.Postgres.Sessions;

/// <summary>Isolation levels in PostgreSQL's words.</summary>
internal static class IsolationLevels
{
    /// <summary>What follows BEGIN.</summary>
    /// <exception cref="ConnectorUnsupportedException">PostgreSQL has no such level.</exception>
    public static string Mode(IsolationLevel level) => level switch
    {
        IsolationLevel.Unspecified => "",
        IsolationLevel.ReadUncommitted => " ISOLATION LEVEL READ UNCOMMITTED",
        IsolationLevel.ReadCommitted => " ISOLATION LEVEL READ COMMITTED",
        IsolationLevel.RepeatableRead or IsolationLevel.Snapshot => " ISOLATION LEVEL REPEATABLE READ",
        IsolationLevel.Serializable => " ISOLATION LEVEL SERIALIZABLE",
        _ => throw new ConnectorUnsupportedException($"PostgreSQL has no isolation level {level}: leave it out, or ask for ReadCommitted, RepeatableRead, Snapshot or Serializable."),
    };
}

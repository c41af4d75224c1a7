using System.Data;

namespace DataMesh.Connectors.Trino.Sessions;

/// <summary>Isolation levels in Trino's words.</summary>
internal static class IsolationLevels
{
    /// <summary>What follows START TRANSACTION. Which levels a catalog takes is known when it is used first.</summary>
    /// <exception cref="ConnectorUnsupportedException">Trino has no such level.</exception>
    public static string Mode(IsolationLevel level) => level switch
    {
        IsolationLevel.Unspecified => "",
        IsolationLevel.ReadUncommitted => " ISOLATION LEVEL READ UNCOMMITTED",
        IsolationLevel.ReadCommitted => " ISOLATION LEVEL READ COMMITTED",
        IsolationLevel.RepeatableRead => " ISOLATION LEVEL REPEATABLE READ",
        IsolationLevel.Serializable => " ISOLATION LEVEL SERIALIZABLE",
        _ => throw new ConnectorUnsupportedException($"Trino has no isolation level {level}: leave it out, or ask for ReadUncommitted, ReadCommitted, RepeatableRead or Serializable."),
    };
}

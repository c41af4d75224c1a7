using System.Data;

namespace DataMesh.Connectors.Sqlite.Sessions;

/// <summary>Isolation levels in SQLite's words.</summary>
internal static class IsolationLevels
{
    /// <summary>What follows BEGIN.</summary>
    /// <remarks>Every level of SQLite is serializable or a snapshot. A transaction that will write takes its lock at once: one that reads first and writes later fails when another connection wrote in between.</remarks>
    /// <exception cref="ConnectorUnsupportedException">SQLite has no such level.</exception>
    public static string Mode(IsolationLevel level, bool isReadOnly) => level switch
    {
        IsolationLevel.Chaos => throw new ConnectorUnsupportedException("SQLite has no isolation level Chaos: leave it out, or ask for Snapshot or Serializable."),
        IsolationLevel.Snapshot => "",
        _ => isReadOnly ? "" : " IMMEDIATE",
    };
}

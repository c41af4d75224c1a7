using System.Text.Json;

namespace DataMesh.Connectors.Trino.Loopback.Engine;

/// <summary>The result of a statement, its rows read one by one. Not thread-safe.</summary>
public interface ILoopbackResult : IDisposable
{
    /// <summary>The columns; empty for a statement that gives none.</summary>
    IReadOnlyList<LoopbackColumn> Columns { get; }

    /// <summary>What kind of change it was, such as <c>INSERT</c>, <c>SET SESSION</c>; null for a query.</summary>
    string? UpdateType { get; }

    /// <summary>Rows changed; null where Trino does not say.</summary>
    long? UpdateCount { get; }

    /// <summary>What the client has to take over into its session: names of headers without <c>X-Trino-</c>, such as <c>Set-Session</c>, and their values, encoded as the protocol wants. A name may come twice.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Steps to the next row.</summary>
    /// <exception cref="LoopbackError">The statement failed amidst its rows.</exception>
    bool NextRow();

    /// <summary>Writes the present row as a JSON array, each value as the protocol encodes its type.</summary>
    void WriteRow(Utf8JsonWriter json);
}

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as Trino displays it, such as <c>row(a bigint, b array(varchar))</c> or <c>timestamp(3) with time zone</c>.</param>
public sealed record LoopbackColumn(string Name, string Type);

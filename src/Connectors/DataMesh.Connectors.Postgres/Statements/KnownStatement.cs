using System.Diagnostics;
using DataMesh.Connectors.Postgres.Types;
using Npgsql;

namespace DataMesh.Connectors.Postgres.Statements;

/// <summary>What the server said of a statement.</summary>
/// <param name="Columns">The columns of its result.</param>
internal sealed record KnownStatement(IReadOnlyList<ResultColumn> Columns)
{
    /// <summary>Uses after which a proof is worth its round trip.</summary>
    private const int UsesBeforeProof = 2;

    /// <summary>A function or a view may be replaced meanwhile.</summary>
    private static readonly TimeSpan ProofLifetime = TimeSpan.FromMinutes(1);

    private int _uses;
    private long _judged;
    private volatile bool _leavesNoTrace;

    /// <summary>The columns whose binary form is not known, so that the server is asked for text; null: none.</summary>
    public bool[]? OpaqueColumns { get; } = Columns.Any(static column => column.IsOpaque) ? [.. Columns.Select(static column => column.IsOpaque)] : null;

    /// <summary>Whether it was proven of late that the statement changes nothing in its session.</summary>
    public bool LeavesNoTrace => _leavesNoTrace && Stopwatch.GetElapsedTime(Volatile.Read(ref _judged)) < ProofLifetime;

    /// <summary>Counts a use.</summary>
    /// <returns>Whether it is time to look for a proof.</returns>
    public bool Use() =>
        Interlocked.Increment(ref _uses) >= UsesBeforeProof && (Volatile.Read(ref _judged) == 0 || Stopwatch.GetElapsedTime(Volatile.Read(ref _judged)) >= ProofLifetime);

    /// <summary>Notes what the look for a proof gave.</summary>
    public void Judge(bool leavesNoTrace)
    {
        _leavesNoTrace = leavesNoTrace;
        Volatile.Write(ref _judged, Stopwatch.GetTimestamp());
    }

    /// <summary>Whether a result has these columns still: tables are altered.</summary>
    public bool Fits(NpgsqlDataReader reader)
    {
        if (reader.FieldCount != Columns.Count)
        {
            return false;
        }

        for (var i = 0; i < Columns.Count; i++)
        {
            if (!Columns[i].Fits(reader, i))
            {
                return false;
            }
        }

        return true;
    }
}

using DataMesh.Connectors.Sqlite.Sources;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>What a connected instance holds: its connections, and what loads its sources. Thread-safe.</summary>
/// <param name="pool">The open connections; use <see cref="ReadyAsync"/> for what may need the sources.</param>
/// <param name="sources">Null: there are none.</param>
internal sealed class OpenDatabase(ConnectionPool pool, SourceLoader? sources) : IAsyncDisposable
{
    public ConnectionPool Pool => pool;

    public SourceLoader? Sources => sources;

    /// <summary>The open connections, when every source is loaded.</summary>
    public async ValueTask<ConnectionPool> ReadyAsync(CallControl control)
    {
        if (sources is not null)
        {
            await sources.ReadyAsync(control).ConfigureAwait(false);
        }

        return pool;
    }

    public async ValueTask DisposeAsync()
    {
        if (sources is not null)
        {
            await sources.DisposeAsync().ConfigureAwait(false);
        }

        await pool.DisposeAsync().ConfigureAwait(false);
    }
}

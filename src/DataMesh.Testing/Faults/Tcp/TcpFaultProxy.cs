using System.Net;
using System.Net.Sockets;

namespace DataMesh.Testing;

/// <summary>Stands on loopback between a client and any TCP server, and does to connections what it is told. Thread-safe.</summary>
/// <remarks>Disposing it closes every connection and leaves no task behind.</remarks>
public sealed partial class TcpFaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly EndPoint _upstream;
    private readonly TimeProvider _time;
    private readonly Condition _changed = new();
    private readonly Dictionary<TcpFaultConnection, Task> _open = [];
    private Socket _listener;
    private Task _accepting;
    private long _bytesToServer;
    private long _bytesToClient;

    private TcpFaultProxy(EndPoint upstream, TimeProvider time)
    {
        _upstream = upstream;
        _time = time;
        _listener = Bound(new IPEndPoint(IPAddress.Loopback, 0), listens: true);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Where it listens: an address of loopback and a free port.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The port it listens on.</summary>
    public int Port => EndPoint.Port;

    /// <summary>What new connections meet.</summary>
    public FaultPlan<TcpFault> Faults { get; } = new();

    /// <summary>How many connections it has accepted since the start.</summary>
    public int ConnectionCount => Faults.Count;

    /// <summary>The connections that are open now, oldest first.</summary>
    public IReadOnlyList<TcpFaultConnection> OpenConnections
    {
        get
        {
            lock (_lock)
            {
                return [.. _open.Keys.OrderBy(static connection => connection.Number)];
            }
        }
    }

    /// <summary>Bytes that went through to the server, over all connections.</summary>
    public long BytesToServer => Sum(ref _bytesToServer, static connection => connection.BytesToServer);

    /// <summary>Bytes that went through to clients, over all connections.</summary>
    public long BytesToClient => Sum(ref _bytesToClient, static connection => connection.BytesToClient);

    /// <summary>Starts a proxy that listens.</summary>
    /// <param name="upstream">The server; it is connected to once for each client.</param>
    /// <param name="time">The clock of delays; null: the system's.</param>
    /// <returns>The proxy.</returns>
    public static Task<TcpFaultProxy> StartAsync(EndPoint upstream, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(upstream);
        return Task.FromResult(new TcpFaultProxy(upstream, time ?? TimeProvider.System));
    }

    /// <summary>Refuses new connections, and keeps the port; open ones live on.</summary>
    /// <returns>Done when connections are refused.</returns>
    public Task StopListeningAsync() => ListenAsync(listens: false);

    /// <summary>Accepts connections again, on the same port.</summary>
    /// <returns>Done when connections are accepted.</returns>
    public Task StartListeningAsync() => ListenAsync(listens: true);

    /// <summary>Changes the fault of all open connections at once.</summary>
    /// <param name="fault">What happens to them from now on; null: nothing.</param>
    public void Apply(TcpFault? fault)
    {
        foreach (var connection in OpenConnections)
        {
            connection.Fault = fault;
        }
    }

    /// <summary>Closes all open connections, as when the server's process dies.</summary>
    /// <returns>Done when they are closed.</returns>
    public Task DropAllAsync() => CloseAllAsync(reset: false);

    /// <summary>Resets all open connections (RST).</summary>
    /// <returns>Done when they are closed.</returns>
    public Task ResetAllAsync() => CloseAllAsync(reset: true);

    /// <summary>Waits until so many connections were accepted since the start.</summary>
    /// <param name="count">How many, at least.</param>
    /// <exception cref="TimeoutException">They did not come within 30 s of real time.</exception>
    /// <returns>Done when they were.</returns>
    public Task WaitForConnectionsAsync(int count = 1) =>
        _changed.UntilAsync(() => ConnectionCount >= count, () => $"{ConnectionCount} connections came, not {count}.");

    /// <summary>Waits until no connection is open: clients have left.</summary>
    /// <exception cref="TimeoutException">Some are open after 30 s of real time; the message names them.</exception>
    /// <returns>Done when none is open.</returns>
    public Task WaitUntilIdleAsync() =>
        _changed.UntilAsync(() => OpenConnections.Count == 0, () => $"Connections are open: {string.Join("; ", OpenConnections)}.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await DropAllAsync().ConfigureAwait(false);
    }

    private async Task CloseAllAsync(bool reset)
    {
        KeyValuePair<TcpFaultConnection, Task>[] open;
        lock (_lock)
        {
            open = [.. _open];
        }

        foreach (var (connection, _) in open)
        {
            connection.Close(reset);
        }

        await Task.WhenAll(open.Select(static pair => pair.Value)).ConfigureAwait(false);
    }

    private long Sum(ref long ended, Func<TcpFaultConnection, long> bytes)
    {
        lock (_lock)
        {
            return ended + _open.Keys.Sum(bytes);
        }
    }
}

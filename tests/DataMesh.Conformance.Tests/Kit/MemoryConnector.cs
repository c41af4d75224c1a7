using System.Diagnostics;

namespace DataMesh.Conformance.Tests.Kit;

/// <summary>What the connectors of servers in memory have in common: they log in, log out, and ask whether the server answers.</summary>
/// <typeparam name="TServer">The kind of server.</typeparam>
public abstract class MemoryConnector<TServer>(string address, string? password) : IConnector, IDisposable
    where TServer : MemoryServer
{
    private TServer? _server;
    private bool _isDisposed;

    /// <summary>As a client of HTTP has them: a stream or a listing under way holds one.</summary>
    protected SemaphoreSlim Connections { get; } = new(16);

    protected TServer Server
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _server ?? throw new InvalidOperationException("Not connected: call ConnectAsync.");
        }
    }

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _server ??= await MemoryServer.LoginAsync<TServer>(address, password, cancellationToken);
    }

    public Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Exchange(ref _server, null)?.Logout();
        return Task.CompletedTask;
    }

    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await Server.AnswerAsync(cancellationToken);
            return HealthResult.Healthy(Stopwatch.GetElapsedTime(start));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthResult.Unhealthy(exception, Stopwatch.GetElapsedTime(start));
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        Connections.Dispose();
        GC.SuppressFinalize(this);
    }
}

using DataMesh.Conformance.Tests.Kit;
using Microsoft.Extensions.Logging;

namespace DataMesh.Conformance.Tests.Common;

/// <summary>Keeps objects in a vault, rightly, or with one fault of those that any connector can have.</summary>
[Connector("vault")]
[MapException(typeof(ServerDownException), ConnectorErrorKind.Connection)]
[MapException(typeof(ServerLoginException), ConnectorErrorKind.Authentication)]
public sealed partial class VaultConnector : IStorageConnector, IAsyncDisposable
{
    private readonly VaultConfig _config;
    private readonly Faults _faults;
    private readonly ILogger? _logger;
#pragma warning disable CA2213 // It holds nothing to dispose, and late calls may still wait on it.
    private readonly SemaphoreSlim _leases;
#pragma warning restore CA2213
    private VaultServer? _server;
    private Exception? _connectError;
    private bool _wasConnected;
    private bool _hasHung;
    private bool _isDisposed;

    public VaultConnector(VaultConfig config, Faults faults, ILogger<VaultConnector>? logger = null)
    {
        _config = config;
        _faults = faults;
        _logger = logger;
        _leases = new SemaphoreSlim(config.PoolSize);
        if (faults.Has("connects-in-constructor"))
        {
            ConnectAsync().GetAwaiter().GetResult();
        }
    }

    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        if (_faults.Has("keeps-failed-connect") && _connectError is { } error)
        {
            throw error;
        }

        if (_faults.Has("connects-twice") && _server is not null)
        {
            throw new InvalidOperationException("The connection is open already.");
        }

        if (_server is not null || (_faults.Has("connects-once") && _wasConnected))
        {
            return;
        }

        if (_faults.Has("logs-the-secret"))
        {
#pragma warning disable CA1848, CA2254, CA1873 // A fault need not be fast.
            _logger?.LogInformation($"Login with {_config.Login.Password}");
#pragma warning restore CA1848, CA2254, CA1873
        }

        try
        {
            var token = _faults.Has("connect-is-deaf") ? CancellationToken.None : cancellationToken;
            _server = await LoginAsync(token);
            _wasConnected = true;
        }
        catch (ServerDownException) when (_faults.Has("connects-to-nothing"))
        {
        }
        catch (ServerLoginException) when (_faults.Has("login-refusal-is-internal"))
        {
            throw new InvalidOperationException("Something went wrong.");
        }
        catch (ServerLoginException) when (_faults.Has("tells-wrong-secret"))
        {
            throw new ConnectorAuthenticationException($"'{_config.Login.Password}' was refused.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _connectError = exception;
            throw;
        }
    }

    public async Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        if (_server is not { } server)
        {
            if (_faults.Has("disconnects-unconnected") && !_wasConnected)
            {
                throw new InvalidOperationException("There is no connection.");
            }

            if (_faults.Has("disconnects-twice") && _wasConnected)
            {
                throw new InvalidOperationException("The connection is closed already.");
            }

            return;
        }

        if (_faults.Has("disconnect-throws"))
        {
            throw new InvalidOperationException("The handshake of the goodbye failed.");
        }

        if (!server.IsUp && _faults.Has("disconnect-hangs-when-down") && !_hasHung)
        {
            _hasHung = true; // The check's own end need not wait for it too.
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }

        if (!server.IsUp && _faults.Has("disconnect-throws-when-down"))
        {
            throw new ServerDownException("Nobody to say goodbye to.");
        }

        if (_faults.Has("disconnect-waits-for-calls"))
        {
            await _leases.WaitAsync(CancellationToken.None);
            while (_leases.CurrentCount < _config.PoolSize - 1)
            {
                await Task.Delay(5, CancellationToken.None);
            }

            _leases.Release();
        }

        _server = null;
        if (!_faults.Has("disconnect-forgets-to-log-out"))
        {
            server.Logout();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed && _faults.Has("disposes-twice"))
        {
            throw new InvalidOperationException("It is disposed already.");
        }

        _isDisposed = true;
        if (_server is not null && !_faults.Has("works-after-dispose"))
        {
            await DisconnectAsync(CancellationToken.None);
        }
    }

    public override string ToString() => _faults.Has("secret-in-to-string") ? $"vault {_config.Address} as {_config.Login.Password}" : $"vault {_config.Address}";

    private async Task<VaultServer> LoginAsync(CancellationToken cancellationToken)
    {
        if (_faults.Has("never-reconnects") && _wasConnected)
        {
            throw new ServerDownException("It was down the last time.");
        }

        var server = await MemoryServer.LoginAsync<VaultServer>(_config.Address, _config.Login.Password, cancellationToken);
        if (server.Logins > VaultServer.MostLogins)
        {
            server.Logout();
            throw new ServerDownException("Too many connections.");
        }

        return server;
    }

    private static ConnectorConnectionException NotConnected() => new("The vault is not connected: call ConnectAsync.");

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed && !_faults.Has("works-after-dispose"), this);
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Common;

public sealed partial class VaultConnector
{
    private static readonly ActivitySource Source = new(ConnectorTelemetry.SourceName);

    private int _running;

    public Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(path);
        return RunAsync<Stream>(server => new MemoryStream(Find(server, path)), cancellationToken);
    }

    public async Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(path);
        ThrowIfNull(content);
        if (_faults.Has("writes-although-cancelled"))
        {
            _server!.Objects[path] = [];
        }

        using var bytes = new MemoryStream();
        try
        {
            await content.CopyToAsync(bytes, cancellationToken);
        }
        catch (IOException) when (_faults.Has("retries-a-write"))
        {
            content.Position = 0;
            bytes.SetLength(0);
            await content.CopyToAsync(bytes, cancellationToken);
        }

        return await RunAsync(server => Info(path, server.Objects[path] = bytes.ToArray()), cancellationToken);
    }

    public async IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var found = await RunAsync(server => server.Objects.Where(entry => entry.Key.StartsWith(prefix ?? "", StringComparison.Ordinal)).Select(static entry => Info(entry.Key, entry.Value)).ToList(), cancellationToken);
        foreach (var item in found ?? [])
        {
            yield return item;
        }
    }

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(path);
        return RunAsync(server => Info(path, Find(server, path)), cancellationToken);
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(path);
        return RunAsync(server => server.Objects.TryRemove(path, out _), cancellationToken);
    }

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ThrowIfNull(sourcePath);
        ThrowIfNull(destinationPath);
        return RunAsync(server => Info(destinationPath, server.Objects[destinationPath] = Find(server, sourcePath)), cancellationToken);
    }

    private static StorageObject Info(string path, byte[] content) => new(path, content.Length);

    private byte[] Find(VaultServer server, string path) =>
        server.Objects.TryGetValue(path, out var content) ? content
        : _faults.Has("missing-is-internal") ? throw new KeyNotFoundException(path)
        : _faults.Has("stack-trace-in-message") ? throw new ConnectorNotFoundException($"No {path}.\n{new StackTrace()}")
        : _faults.Has("endless-message") ? throw new ConnectorNotFoundException($"No {path} among {new string('x', 100_000)}")
        : _faults.Has("empty-message") ? throw new ConnectorNotFoundException("")
        : _faults.Has("secret-in-error") ? throw new ConnectorNotFoundException($"No {path} for '{_config.Login.Password}'.")
        : throw new ConnectorNotFoundException($"There is no object '{path}'.");

    private async Task<T> RunAsync<T>(Func<VaultServer, T> work, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        if (!_faults.Has("works-although-cancelled"))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (_faults.Has("leaves-span-open"))
        {
            _ = Source.StartActivity("vault");
        }
        else if (_faults.Has("secret-in-span") || _faults.Has("spans-twice"))
        {
            using var span = Source.StartActivity("vault");
            span?.SetTag("login", _faults.Has("secret-in-span") ? _config.Login.Password : null);
        }

        var server = _server ?? throw NotConnected();
        using var serial = Enter();
        await _leases.WaitAsync(_faults.Has("works-although-cancelled") ? CancellationToken.None : cancellationToken);
        var keepsLease = _faults.Has("leaks-lease");
        try
        {
            await server.AnswerAsync(_faults.Has("is-deaf") || _faults.Has("works-although-cancelled") ? CancellationToken.None : cancellationToken);
            return work(server);
        }
        catch (OperationCanceledException) when (_faults.Has("swallows-cancel"))
        {
            return default!;
        }
        catch (OperationCanceledException) when (_faults.Has("cancels-with-another-token"))
        {
            throw new OperationCanceledException(new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException) when (_faults.Has("cancel-is-internal"))
        {
            throw new InvalidOperationException("The call was aborted.");
        }
        catch (OperationCanceledException) when (_faults.Has("leaks-lease-on-cancel"))
        {
            keepsLease = true;
            throw;
        }
        catch (OperationCanceledException) when (_faults.Has("cancel-breaks-connector"))
        {
            _server = null;
            throw;
        }
        catch (ConnectorNotFoundException) when (_faults.Has("leaks-lease-on-error"))
        {
            keepsLease = true;
            throw;
        }
        catch (ServerDownException exception)
        {
            throw Lost(exception);
        }
        finally
        {
            if (!keepsLease)
            {
                _leases.Release();
            }
        }
    }

    private Exception Lost(ServerDownException exception) =>
        _faults.Has("lost-is-internal") ? new InvalidOperationException("The pipe is broken.", exception)
        : _faults.Has("lost-is-failed") ? ConnectorException.Create(ConnectorErrorKind.Connection, exception.Message, exception, outcome: OperationOutcome.Failed)
        : _faults.Has("lost-is-not-transient") ? ConnectorException.Create(ConnectorErrorKind.Connection, exception.Message, exception, isTransient: false)
        : exception;

    private Serial Enter()
    {
        if (_faults.Has("one-call-at-a-time") && Interlocked.Increment(ref _running) > 1)
        {
            Interlocked.Decrement(ref _running);
            throw new InvalidOperationException("A call is running already.");
        }

        return new Serial(this);
    }

    private void ThrowIfNull(object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        if (_faults.Has("null-is-a-null-reference") && argument is null)
        {
            throw new NullReferenceException();
        }

        ArgumentNullException.ThrowIfNull(argument, name);
    }

    private readonly struct Serial(VaultConnector owner) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref owner._running);
    }
}

using System.Diagnostics;
using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Common;

// The way of each call: its lease, its token, its errors.
public sealed partial class VaultConnector
{
    private static readonly ActivitySource Source = new(ConnectorTelemetry.SourceName);

    private int _running;

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
        catch (ConnectorNotFoundException) when (_faults.Has("health-of-the-last-call"))
        {
            _hasFailed = true;
            throw;
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

    private readonly struct Serial(VaultConnector owner) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref owner._running);
    }
}

using System.Diagnostics;
using DataMesh.Connectors.Trino.Health;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Statements;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Trino;

/// <summary>Runs SQL on a Trino cluster; tells what its catalogs hold, where views come from and what is sensitive.</summary>
/// <remarks>Thread-safe. Each call is a statement of its own at the coordinator, with a session of its own.</remarks>
[Connector("trino", DocsUrl = "https://trino.io/docs/current/")]
[EngineEnforces(ReadOnly = true)]
public sealed partial class TrinoConnector : IStreamingQueryConnector, ISessionQueryConnector, ICatalogConnector, IAsyncDisposable
{
    private readonly TrinoConnectorConfig _config;
    private readonly ConnectorInstanceOptions _options;
    private readonly ILogger _logger;
    private readonly IProgress<ConnectorProgress>? _progress;
    private readonly ISignInPrompt? _prompt;
    private readonly ITrinoTokenSource? _tokens;
    private readonly TimeProvider _timeProvider;
    private volatile bool _isDisposed;

#pragma warning disable CA2213 // A connect that begins while this is disposed may still ask for its token; without a timer it holds nothing.
    private readonly CancellationTokenSource _disposal = new();
#pragma warning restore CA2213

#pragma warning disable CA2213 // Disconnecting disposes the runner; the semaphore holds nothing to dispose, and a second dispose may wait for it.
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
    private volatile StatementRunner? _runner;
#pragma warning restore CA2213

    /// <summary>A connector that is not connected yet.</summary>
    /// <param name="config">Which cluster, as whom, and how.</param>
    /// <param name="options">The instance's name, and whether it is read-only.</param>
    /// <param name="logger">Hears where to sign in, if nobody shows it.</param>
    /// <param name="progress">Hears how far statements are, some times a second.</param>
    /// <param name="prompt">Shows where to sign in.</param>
    /// <param name="tokens">Gives tokens, for an instance that configures no other way to sign in.</param>
    /// <param name="timeProvider">The clock of delays and limits; null: the system's.</param>
    public TrinoConnector(
        TrinoConnectorConfig config,
        ConnectorInstanceOptions options,
        ILogger<TrinoConnector>? logger = null,
        IProgress<ConnectorProgress>? progress = null,
        ISignInPrompt? prompt = null,
        ITrinoTokenSource? tokens = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        _config = config;
        _options = options;
        _logger = logger ?? NullLogger<TrinoConnector>.Instance;
        _progress = progress;
        _prompt = prompt;
        _tokens = tokens;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    private StatementRunner Runner
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _runner ?? throw ConnectorException.Create(
                ConnectorErrorKind.Connection, "The connector is not connected: call ConnectAsync first.", outcome: OperationOutcome.NotStarted);
        }
    }

    /// <summary>Asks the coordinator who it is; where there is something to sign in with, runs a statement as well, which a refused sign-in fails.</summary>
    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        try
        {
            await ConnectOnceAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The connect was cancelled.", exception, cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new ObjectDisposedException("The connector was disposed while it connected.", exception);
        }
    }

    private async Task ConnectOnceAsync(CancellationToken cancellationToken)
    {
        await _lifecycle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // It may have been disposed while this waited.
            cancellationToken.ThrowIfCancellationRequested();
            if (_runner is not null)
            {
                return;
            }

#pragma warning disable CA2000 // It lives until the disconnect.
            var runner = new StatementRunner(TrinoHttp.Create(_config, _options, _logger, _timeProvider, _prompt, _tokens), _config, _options, _progress, _timeProvider);
#pragma warning restore CA2000
            try
            {
                await ServerProbe.ConnectAsync(runner, _tokens is not null || SignIn.NamesUser(_config) || SignIn.SendsCredentials(_config), cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                // A caller that goes, or is refused, does not wait for the end of what has just begun.
                _ = runner.DisposeAsync().AsTask();
                throw;
            }

            _runner = runner;
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    /// <inheritdoc/>
    public async Task DisconnectAsync(CancellationToken cancellationToken = default)
    {
        await _lifecycle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Interlocked.Exchange(ref _runner, null) is { } runner)
            {
                await runner.DisposeAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _lifecycle.Release();
        }
    }

    /// <summary>Asks the coordinator who it is, and then for a statement as the instance's user: the reason says which of the two failed.</summary>
    /// <inheritdoc/>
    public async Task<HealthResult> CheckHealthAsync(CancellationToken cancellationToken = default)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var runner = Runner;
            var failure = await ServerProbe.CheckAsync(runner, cancellationToken).ConfigureAwait(false);
            var latency = Stopwatch.GetElapsedTime(start);
            return failure is { } found
                ? HealthResult.Unhealthy(found.Error, latency) with { Reason = $"{found.Stage}: {found.Error.Message}" }
                : HealthResult.Healthy(latency) with { Warnings = await ServerProbe.WarningsAsync(runner, _options.ReadOnly, cancellationToken).ConfigureAwait(false) };
        }
#pragma warning disable CA1031 // Whatever it is that fails: the server is not healthy, and the reason says why.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return HealthResult.Unhealthy(exception, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Disconnects.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await _disposal.CancelAsync().ConfigureAwait(false);
        await DisconnectAsync(CancellationToken.None).ConfigureAwait(false);
    }
}

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
    private readonly ConnectedResource<StatementRunner> _runner = new(typeof(TrinoConnector));

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

    private StatementRunner Runner => _runner.Get();

    /// <summary>Asks the coordinator who it is; where there is something to sign in with, runs a statement as well, which a refused sign-in fails.</summary>
    /// <inheritdoc/>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => _runner.ConnectAsync(
#pragma warning disable CA2000 // The runner takes it along.
        () => new StatementRunner(TrinoHttp.Create(_config, _options, _logger, _timeProvider, _prompt, _tokens), _config, _options, _progress, _timeProvider),
#pragma warning restore CA2000
        (runner, token) => ServerProbe.ConnectAsync(runner, _tokens is not null || SignIn.NamesUser(_config) || SignIn.SendsCredentials(_config), token),
        cancellationToken);

    /// <inheritdoc/>
    public Task DisconnectAsync(CancellationToken cancellationToken = default) => _runner.DisconnectAsync(cancellationToken);

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
    public ValueTask DisposeAsync() => _runner.DisposeAsync();
}

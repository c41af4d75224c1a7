using System.Collections.Concurrent;
using System.Text.Json;
using DataMesh.Testing;
using DataMesh.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace DataMesh.Hosting.Tests.Canaries;

/// <summary>A host with one <see cref="LeakyConnector"/>; keeps all that is told of it, logs of every category and level included.</summary>
internal sealed class LeakyHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TelemetryRecorder _recorder = TelemetryRecorder.Start([ConnectorTelemetry.SourceName, "System.Net.Http"], ["leaky"]);
    private readonly ConcurrentQueue<string> _told = new();

    public LeakyHost(int port)
    {
        string[] headers = ["X-Api-Key", "Ocp-Apim-Subscription-Key", "x-functions-key", "X-Amz-Security-Token"];
        var document = JsonSerializer.Serialize(new
        {
            connectors = new
            {
                leaky = new
                {
                    type = "leaky",
                    url = $"http://ann:{CanaryWatch.Plant()}@127.0.0.1:{port}/ask?access_token={CanaryWatch.Plant()}&sig={CanaryWatch.Plant()}",
                    host = $"https://ann:{CanaryWatch.Plant()}@db.example.org",
                    dsn = $"Server=db;Password={CanaryWatch.Plant()}",
                    database = CanaryWatch.Plant(),
                    password = CanaryWatch.Plant(),
                    tokens = new[] { CanaryWatch.Plant(), CanaryWatch.Plant() },
                    headers = headers.ToDictionary(static name => name, static _ => CanaryWatch.Plant()),
                    auth = new { kind = "token", token = CanaryWatch.Plant() },
                    resilience = new { timeout = "300ms", idle_timeout = "300ms", retry = new { max_attempts = 2, min_delay = "1ms", max_delay = "1ms" } },
                },
            },
        });
        var services = new ServiceCollection();
        services.AddSingleton(Script);
        services.AddHttpClient("leaky");
        services.AddHealthChecks();
        services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddFilter<TelemetryRecorder>("System.Net.Http", LogLevel.Debug) // .NET masks headers in its messages, and not in the values beside them.
            .AddProvider(CanaryWatch.CreateLogs())
            .AddProvider(_recorder));
        services.AddDataMesh(Host.Configuration(document), static options =>
        {
            options.Telemetry.QueryText = true;
            options.Telemetry.QuerySummary = true;
        });
        _services = services.BuildServiceProvider();
    }

    public LeakyScript Script { get; } = new();

    public IServiceProvider Services => _services;

    public IQueryConnector Connector => _services.Registry().Query("leaky");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs every operation, each of which fails, and keeps what is told of it.</summary>
    public async Task RunAllAsync(CancellationToken cancellationToken)
    {
        var query = new QueryRequest($"SELECT a FROM t WHERE b = '{CanaryWatch.Plant()}' -- {CanaryWatch.Plant()}") { IsIdempotent = true };
        await TellAsync(() => Connector.ExecuteAsync(query, cancellationToken));
        await TellAsync(() => Connector.ExecuteAsync(query with { IsIdempotent = false }, cancellationToken));
        await TellAsync(() => Connector.GetSchemaAsync("t", cancellationToken));
        await TellAsync(async () => await Connector.ListTablesAsync(null, cancellationToken).ToListAsync(cancellationToken));
        await TellAsync(async () => _told.Enqueue((await Connector.CheckHealthAsync(cancellationToken)).ToString()));
        var report = await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        _told.Enqueue(string.Join('\n', report.Entries.Select(static entry => $"{entry.Key} {entry.Value.Description} {entry.Value.Exception} {string.Join(' ', entry.Value.Data)}")));
    }

    /// <summary>Ends the host and gives all that was told.</summary>
    public async Task<string> EndAsync()
    {
        var instance = _services.Registry().Instances.Single();
        _told.Enqueue($"{instance} {string.Join('\n', instance.ListValues())} {Connector}");
        await _services.DisposeAsync();
        _recorder.Dispose();
        return $"{string.Join('\n', _told)}\n{_recorder.Dump()}";
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _recorder.Dispose();
    }

    // As loggers write an exception: alone, as one of several, and as the cause of another.
    private async Task TellAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is ConnectorException or OperationCanceledException)
        {
            _told.Enqueue($"{exception.Message}\n{exception}\n{new AggregateException(exception)}\n{new InvalidOperationException("outer", exception)}");
            _told.Enqueue($"{(exception as ConnectorException)?.VendorCode} {(exception as ConnectorException)?.SqlState} {string.Join(' ', exception.Data.Values.Cast<object>())}");
            _services.GetRequiredService<ILoggerFactory>().CreateLogger("application").LogFailed(exception);
        }
    }
}

internal static partial class ApplicationLog
{
    [LoggerMessage(1, LogLevel.Error, "A call failed.")]
    public static partial void LogFailed(this ILogger logger, Exception exception);
}

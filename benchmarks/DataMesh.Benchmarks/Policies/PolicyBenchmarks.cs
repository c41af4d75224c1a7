using System.Diagnostics;
using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using DataMesh.Benchmarks.Wrapper;
using DataMesh.Runtime;

namespace DataMesh.Benchmarks.Policies;

/// <summary>
/// What a call costs with everything on: listeners to spans and metrics, total and attempt timeout, retry, breaker, limits of
/// concurrency and rate. The hand-written contender has the same layers in the same order, by Polly, System.Threading.RateLimiting and
/// an ActivitySource; it does not map errors, connect, or give up calls that ignore their token.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 6, iterationCount: 15)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class PolicyBenchmarks : IDisposable
{
    public static readonly ResilienceOptions Everything = new()
    {
        Timeout = TimeSpan.FromSeconds(30),
        AttemptTimeout = TimeSpan.FromSeconds(10),
        Retry = new RetryOptions(),
        CircuitBreaker = new CircuitBreakerOptions(),
        Concurrency = new ConcurrencyOptions(),
        Rate = new RateOptions { TokenLimit = 2_000_000_000, TokensPerPeriod = 1_000_000_000 },
    };

    private readonly QueryRequest _query = new("SELECT 1") { IsIdempotent = true };
    private readonly CancellationTokenSource _cancel = new();
    private ActivityListener _spans = null!;
    private MeterListener _metrics = null!;
    private IQueryConnector _managed = null!;
    private HandWrittenPolicies _handWritten = null!;
    private IQueryConnector _managedYielding = null!;
    private HandWrittenPolicies _handWrittenYielding = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _spans = new ActivityListener { ShouldListenTo = static _ => true, Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(_spans);
        _metrics = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _metrics.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _metrics.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        _metrics.Start();
        _managed = await ManagedAsync(EchoConnector.Descriptor, new EchoConfig());
        _managedYielding = await ManagedAsync(YieldingConnector.Descriptor, new YieldingConfig());
        _handWritten = new HandWrittenPolicies(new EchoConnector(new EchoConfig()));
        _handWrittenYielding = new HandWrittenPolicies(new YieldingConnector(new YieldingConfig()));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _spans.Dispose();
        _metrics.Dispose();
        _handWritten.Dispose();
        _handWrittenYielding.Dispose();
        _cancel.Dispose();
    }

    [Benchmark(Baseline = true), BenchmarkCategory("answer at once")]
    public Task<QueryResult> HandWritten() => _handWritten.ExecuteAsync(_query, _cancel.Token);

    [Benchmark, BenchmarkCategory("answer at once")]
    public Task<QueryResult> Managed() => _managed.ExecuteAsync(_query, _cancel.Token);

    [Benchmark(Baseline = true), BenchmarkCategory("answer later")]
    public Task<QueryResult> HandWrittenLater() => _handWrittenYielding.ExecuteAsync(_query, _cancel.Token);

    [Benchmark, BenchmarkCategory("answer later")]
    public Task<QueryResult> ManagedLater() => _managedYielding.ExecuteAsync(_query, _cancel.Token);

    private static async Task<IQueryConnector> ManagedAsync(ConnectorDescriptor descriptor, object config)
    {
        var creation = new ConnectorCreation(descriptor, new ConnectorInstanceOptions("echo") { Resilience = Everything }, config, services: null);
        var managed = (IQueryConnector)descriptor.Create(creation);
        await managed.ConnectAsync();
        return managed;
    }
}

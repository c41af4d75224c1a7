using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using DataMesh.Runtime;

namespace DataMesh.Benchmarks.Wrapper;

/// <summary>What a call costs through the generated wrapper when nobody listens, no policy is set and the answer is there at once.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 6, iterationCount: 15)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class WrapperBenchmarks
{
    private readonly QueryRequest _query = new("SELECT 1");
    private IQueryConnector _bare = null!;
    private IQueryConnector _managed = null!;
    private HandWrittenTask _handWritten = null!;
    private ITaskQuery _castle = null!;
    private ITaskQuery _dispatch = null!;
    private IValueTaskQuery _bareValueTask = null!;
    private IValueTaskQuery _handWrittenValueTask = null!;
    private IValueTaskQuery _castleValueTask = null!;
    private IValueTaskQuery _dispatchValueTask = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _bare = new EchoConnector(new EchoConfig());
        var creation = new ConnectorCreation(EchoConnector.Descriptor, new ConnectorInstanceOptions("echo"), new EchoConfig(), services: null);
        _managed = (IQueryConnector)EchoConnector.Descriptor.Create(creation);
        await _managed.ConnectAsync();
        _handWritten = new HandWrittenTask(new EchoConnector(new EchoConfig()));
        _castle = CastleInterceptor.Wrap<ITaskQuery>(new Echo());
        _dispatch = CheckingProxy<ITaskQuery>.Wrap(new Echo());
        _bareValueTask = new Echo();
        _handWrittenValueTask = new HandWrittenValueTask(new Echo());
        _castleValueTask = CastleInterceptor.Wrap<IValueTaskQuery>(new Echo());
        _dispatchValueTask = CheckingProxy<IValueTaskQuery>.Wrap(new Echo());
    }

    [Benchmark, BenchmarkCategory("Task")]
    public Task<QueryResult> Bare() => _bare.ExecuteAsync(_query, default);

    [Benchmark(Baseline = true), BenchmarkCategory("Task")]
    public Task<QueryResult> Managed() => _managed.ExecuteAsync(_query, default);

    [Benchmark, BenchmarkCategory("Task")]
    public Task<QueryResult> HandWritten() => _handWritten.ExecuteAsync(_query, default);

    [Benchmark, BenchmarkCategory("Task")]
    public Task<QueryResult> Castle() => _castle.ExecuteAsync(_query, default);

    [Benchmark, BenchmarkCategory("Task")]
    public Task<QueryResult> Dispatch() => _dispatch.ExecuteAsync(_query, default);

    [Benchmark, BenchmarkCategory("ValueTask")]
    public ValueTask<QueryResult> BareValueTask() => _bareValueTask.ExecuteAsync(_query, default);

    [Benchmark(Baseline = true), BenchmarkCategory("ValueTask")]
    public ValueTask<QueryResult> HandWrittenValueTask() => _handWrittenValueTask.ExecuteAsync(_query, default);

    [Benchmark, BenchmarkCategory("ValueTask")]
    public ValueTask<QueryResult> CastleValueTask() => _castleValueTask.ExecuteAsync(_query, default);

    [Benchmark, BenchmarkCategory("ValueTask")]
    public ValueTask<QueryResult> DispatchValueTask() => _dispatchValueTask.ExecuteAsync(_query, default);
}

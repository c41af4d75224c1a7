namespace DataMesh.Testing;

/// <summary>What all tests of one conformance class share: the system, and what came of the checks. xUnit makes it, as a class fixture.</summary>
/// <typeparam name="TSystem">The system that the connector is checked against.</typeparam>
public sealed class ConformanceRun<TSystem> : IAsyncDisposable
    where TSystem : ConformanceSystem, new()
{
    private Conformance.ConformanceRunner? _runner;

    internal Conformance.ConformanceRunner RunnerOf(Conformance.ConformanceTarget target) =>
        LazyInitializer.EnsureInitialized(ref _runner, () => new(target));

    /// <summary>Ends the system and writes the report.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_runner is { } runner)
        {
            await runner.DisposeAsync().ConfigureAwait(false);
        }
    }
}

namespace DataMesh.Testing.Conformance;

/// <summary>A system under another configuration or with other services; whoever started it ends it.</summary>
internal sealed class ReconfiguredSystem(ConformanceSystem system, IReadOnlyDictionary<string, object?> config) : ConformanceSystem
{
    public override IReadOnlyDictionary<string, object?> Config => config;

    public override IServiceProvider? Services => system.Services;

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task BreakAsync(CancellationToken cancellationToken) => system.BreakAsync(cancellationToken);

    public override ValueTask DisposeAsync() => default;
}

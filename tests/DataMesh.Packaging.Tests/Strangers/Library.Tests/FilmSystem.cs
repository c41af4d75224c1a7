using DataMesh.Testing;

namespace Films.Tests;

/// <summary>The film archive: it answers by itself.</summary>
public sealed class FilmSystem : ConformanceSystem
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> Config { get; } = new Dictionary<string, object?> { ["host"] = "films.example.org", ["password"] = "popcorn" };

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task BreakAsync(CancellationToken cancellationToken) => throw new NotSupportedException("It never ends.");

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

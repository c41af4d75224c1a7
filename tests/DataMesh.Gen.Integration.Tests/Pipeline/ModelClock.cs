namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>The time and the chance of a run.</summary>
internal sealed class ModelClock(DateTimeOffset start)
{
    public DateTimeOffset Now { get; set; } = start;

    /// <summary>Draws as the wrapper's.</summary>
    public Draws Draws { get; } = new();
}

namespace DataMesh.Testing;

/// <summary>A measurement that a <see cref="TelemetryRecorder"/> saw.</summary>
/// <param name="Instrument">Name of the instrument, such as <c>db.client.operation.duration</c>.</param>
/// <param name="Unit">Its unit, such as <c>s</c>; null: none.</param>
/// <param name="Value">The value.</param>
/// <param name="Tags">The tags.</param>
public sealed record RecordedMeasurement(string Instrument, string? Unit, double Value, IReadOnlyDictionary<string, object?> Tags)
{
    /// <summary>The measurement with its tags, on one line.</summary>
    public override string ToString() => FormattableString.Invariant($"measurement {Instrument}: {Value} {Unit} {TagText.Of(Tags)}");
}

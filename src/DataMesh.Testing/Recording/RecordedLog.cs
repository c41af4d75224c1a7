using Microsoft.Extensions.Logging;

namespace DataMesh.Testing;

/// <summary>A log event that a <see cref="TelemetryRecorder"/> was given.</summary>
/// <param name="Category">Name of the logger.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Level">The level.</param>
/// <param name="Message">The message as it is written.</param>
/// <param name="State">The values in the message by name; <c>{OriginalFormat}</c> is its template.</param>
/// <param name="Exception">The exception; null: none.</param>
/// <param name="Scopes">The scopes around it as text with their values, the outermost first.</param>
public sealed record RecordedLog(string Category, EventId Id, LogLevel Level, string Message, IReadOnlyDictionary<string, object?> State, Exception? Exception, IReadOnlyList<string> Scopes)
{
    /// <summary>The event with its values, its exception and its scopes.</summary>
    public override string ToString() => $"log {Category} {Id.Id} {Level}: {Message} {TagText.Of(State)} {Exception}{string.Concat(Scopes.Select(static scope => $"; scope {scope}"))}";
}

using System.Diagnostics;

namespace DataMesh.Testing;

/// <summary>A span that a <see cref="TelemetryRecorder"/> saw start.</summary>
public sealed class RecordedSpan
{
    private volatile bool _isOpen = true;

    internal RecordedSpan(Activity activity) => Activity = activity;

    /// <summary>The span itself: its name, kind, status, tags, events and times.</summary>
    public Activity Activity { get; }

    /// <summary>Its name, such as <c>execute warehouse</c>.</summary>
    public string Name => Activity.DisplayName;

    /// <summary>Whether it has not ended.</summary>
    public bool IsOpen
    {
        get => _isOpen;
        internal set => _isOpen = value;
    }

    /// <summary>A tag's value; null: no such tag.</summary>
    /// <param name="key">The tag's key, such as <c>error.type</c>.</param>
    /// <returns>The value.</returns>
    public object? Tag(string key) => Activity.GetTagItem(key);

    /// <summary>The events of one name, in order.</summary>
    /// <param name="name">The name, such as <c>datamesh.retry</c>.</param>
    /// <returns>The events.</returns>
    public IReadOnlyList<ActivityEvent> Events(string name) => [.. Activity.Events.Where(recorded => recorded.Name == name)];

    /// <summary>The span with its tags, events, links, baggage and trace state, on one line.</summary>
    public override string ToString() =>
        $"span {Activity.Source.Name}: {Name}{(IsOpen ? " (open)" : "")} {Activity.Status} {Activity.StatusDescription} {TagText.Of(Activity.TagObjects)}"
        + string.Concat(Activity.Events.Select(static recorded => $"; event {recorded.Name} {TagText.Of(recorded.Tags)}"))
        + string.Concat(Activity.Links.Select(static link => $"; link {link.Context.TraceId} {link.Context.TraceState} {TagText.Of(link.Tags)}"))
        + (Activity.TraceStateString is { } state ? $"; trace state {state}" : "")
        + string.Concat(Activity.Baggage.Select(static item => $"; baggage {item.Key}={item.Value}"));
}

using System.Diagnostics;

namespace DataMesh.Runtime;

/// <summary>The hooks of <see cref="ConnectorTelemetryOptions"/> for one instance: none of them breaks a call. Thread-safe.</summary>
internal sealed class TelemetryHooks(ConnectorTelemetryOptions options, ConnectorSignal connector)
{
    private readonly Func<ConnectorCall, bool>? _filter = options.Filter;
    private readonly Func<ConnectorCall, string>? _spanName = options.SpanName;
    private readonly Action<Activity, ConnectorCall>? _enrich = options.Enrich;
    private int _told;

    public static TelemetryHooks? Of(ConnectorTelemetryOptions options, ConnectorSignal connector) =>
        options.Filter is null && options.SpanName is null && options.Enrich is null ? null : new TelemetryHooks(options, connector);

    /// <summary>Whether a call has a span.</summary>
    public bool Wants(ConnectorCall call)
    {
        try
        {
            return _filter?.Invoke(call) ?? true;
        }
#pragma warning disable CA1031 // Whatever a hook throws, the call goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(1, nameof(ConnectorTelemetryOptions.Filter), exception);
            return true;
        }
    }

    /// <summary>Name of a call's span; null: as without a hook.</summary>
    public string? NameOf(ConnectorCall call)
    {
        try
        {
            return _spanName?.Invoke(call);
        }
#pragma warning disable CA1031 // Whatever a hook throws, the call goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(2, nameof(ConnectorTelemetryOptions.SpanName), exception);
            return null;
        }
    }

    /// <summary>Lets a hook add to a span.</summary>
    public void Enrich(Activity activity, ConnectorCall call)
    {
        try
        {
            _enrich?.Invoke(activity, call);
        }
#pragma warning disable CA1031 // Whatever a hook throws, the call goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Tell(4, nameof(ConnectorTelemetryOptions.Enrich), exception);
        }
    }

    // The type alone: the text may repeat what the hook was given.
    private void Tell(int hook, string name, Exception exception)
    {
        if ((Interlocked.Or(ref _told, hook) & hook) == 0)
        {
            ConnectorLog.HookFailed(connector.Logger, connector.Connector, name, exception.GetType().Name);
        }
    }
}

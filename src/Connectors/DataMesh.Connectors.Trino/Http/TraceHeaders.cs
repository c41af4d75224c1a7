using System.Diagnostics;

namespace DataMesh.Connectors.Trino.Http;

/// <summary>Has the server join the caller's trace (W3C Trace Context).</summary>
internal static class TraceHeaders
{
    public static void Add(HttpRequestMessage request) => DistributedContextPropagator.Current.Inject(Activity.Current, request, static (carrier, name, value) =>
        ((HttpRequestMessage)carrier!).Headers.TryAddWithoutValidation(name, value));

    /// <summary>The id of the caller's trace; null where there is none.</summary>
    public static string? TraceId => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : null;
}

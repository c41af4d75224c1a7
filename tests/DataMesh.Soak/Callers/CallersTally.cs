using System.Collections.Concurrent;
using System.Globalization;

namespace DataMesh.Soak;

/// <summary>How calls ended. Thread-safe.</summary>
internal sealed class CallersTally
{
    private readonly ConcurrentDictionary<string, int> _ends = new();
    private int _calls;
    private int _faults;
    private int _cancels;

    public void Add(CallerScript script, Exception? failure)
    {
        Interlocked.Increment(ref _calls);
        _ = script.HasFault ? Interlocked.Increment(ref _faults) : 0;
        _ = script.CancelAfter is null ? 0 : Interlocked.Increment(ref _cancels);
        _ends.AddOrUpdate(End(failure), 1, static (_, count) => count + 1);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_calls:N0} calls, {_faults:N0} with faults, {_cancels:N0} cancelled ({string.Join(", ", _ends.OrderByDescending(static end => end.Value).Select(static end => $"{end.Key} {end.Value:N0}"))})");

    private static string End(Exception? failure) => failure switch
    {
        null => "results",
        OperationCanceledException => "cancelled",
        ConnectorConnectionException when CallersJudge.IsOfBreaker(failure) => "refused by the breaker",
        ConnectorException error => $"{error.Kind}",
        _ => failure.GetType().Name,
    };
}

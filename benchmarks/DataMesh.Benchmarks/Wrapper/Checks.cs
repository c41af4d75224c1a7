using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DataMesh.Benchmarks.Wrapper;

/// <summary>
/// What a wrapper has to do for every call, written by hand: is it open, count it in (so that a disconnect can wait), does anybody
/// listen, count it out. Every contender but the bare call uses it.
/// </summary>
internal sealed class Checks
{
    private const int Open = 1 << 30;
    private static readonly ActivitySource Source = new("Benchmarks.Checks");
    private static readonly Meter Meter = new("Benchmarks.Checks");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("duration");
    private static readonly Histogram<long> Rows = Meter.CreateHistogram<long>("rows");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("retries");
    private int _word = Open;

    public static bool HasListeners => Source.HasListeners() || Duration.Enabled || Rows.Enabled || Retries.Enabled;

    public bool TryEnter()
    {
        if ((Interlocked.Increment(ref _word) & Open) != 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _word);

    public void Enter(QueryRequest query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Timeout is not null || query.MaxRows is not null || HasListeners || !TryEnter())
        {
            throw new InvalidOperationException("The benchmark measures the way without policies and listeners.");
        }
    }
}

using Microsoft.Extensions.Primitives;

namespace DataMesh.Runtime;

/// <summary>Calls back when sources have changed and then kept still for a moment: an editor or a deployment changes a file more than once. Thread-safe.</summary>
/// <remarks>Never on the thread that tells of the change, which belongs to a provider of <c>IConfiguration</c> or to the file system.</remarks>
internal sealed class SourceWatch : IDisposable
{
    private readonly ITimer _timer;
    private readonly List<IDisposable> _registrations = [];

    /// <summary>Watches until it is disposed.</summary>
    /// <param name="sources">What to watch.</param>
    /// <param name="time">The clock of the stillness.</param>
    /// <param name="changed">Must not throw; may be called while an earlier call still runs.</param>
    public SourceWatch(IEnumerable<IInstanceSource> sources, TimeProvider time, Action changed)
    {
        _timer = time.CreateTimer(static state => ((Action)state!)(), changed, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            foreach (var source in sources)
            {
                _registrations.Add(ChangeToken.OnChange(source.Watch, () => _timer.Change(Stillness, Timeout.InfiniteTimeSpan)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How long sources must keep still.</summary>
    public static TimeSpan Stillness { get; } = TimeSpan.FromMilliseconds(250);

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _timer.Dispose();
    }
}

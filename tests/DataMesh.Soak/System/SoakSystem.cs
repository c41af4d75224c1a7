using System.Collections.Concurrent;
using System.Globalization;

namespace DataMesh.Soak;

/// <summary>What the connector talks to. It keeps the book of connections: each one is closed once, and only where there is a reason. Thread-safe.</summary>
internal abstract class SoakSystem(Violations violations)
{
    private readonly ConcurrentDictionary<string, SoakCall> _calls = new();
    private int _connects;
    private int _lost;
    private int _asked;
    private int _running;

    /// <summary>Connections made.</summary>
    public int Connects => _connects;

    /// <summary>Connections closed because they were lost.</summary>
    public int Lost => _lost;

    /// <summary>Connections closed because somebody asked for it, or the configuration changed, or all ends.</summary>
    public int Asked => _asked;

    /// <summary>How many steps go on.</summary>
    public int Running => _running;

    /// <summary>How many disconnects are asked for at this moment.</summary>
    public int Disconnecting;

    /// <summary>The configuration of now; connections of earlier ones may end.</summary>
    public int Revision;

    /// <summary>What connecting meets; null: nothing.</summary>
    public SoakCall? Connecting { get; init; }

    /// <summary>Makes it known, so that the author finds it by the id that the caller sends.</summary>
    public SoakCall Add(SoakCall call) => _calls[call.Id] = call;

    public void Remove(SoakCall call) => _calls.TryRemove(call.Id, out _);

    public SoakCall Find(string id) => _calls[id];

    public async Task<SoakLine> ConnectAsync(CancellationToken cancellationToken)
    {
        if (Connecting is { } call)
        {
            await RunAsync(new SoakLine(0), call, SoakStep.Connect, cancellationToken);
        }

        return new SoakLine(Interlocked.Increment(ref _connects));
    }

    public void Disconnect(SoakLine? line, int revision)
    {
        if (line is null)
        {
            violations.Add("Disconnected without a connection.");
        }
        else if (line.IsLost)
        {
            Interlocked.Increment(ref _lost);
        }
        else if (Volatile.Read(ref Disconnecting) > 0 || Volatile.Read(ref Revision) != revision)
        {
            Interlocked.Increment(ref _asked);
        }
        else
        {
            violations.Add(string.Create(CultureInfo.InvariantCulture, $"Connection {line.Number} was closed, although it was not lost and nobody asked for it."));
        }
    }

    /// <summary>Runs a step of a call.</summary>
    public async Task RunAsync(SoakLine line, SoakCall call, SoakStep step, CancellationToken cancellationToken)
    {
        var fault = call.Begin(step, cancellationToken);
        Interlocked.Increment(ref _running);
        try
        {
            ThrowIfLost(line, call, step);
            await MeetAsync(line, call, step, fault, cancellationToken);
            ThrowIfLost(line, call, step);
        }
        finally
        {
            line.IsLost |= fault.LosesTheLine;
            call.End();
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>What the step meets on its way; a <see cref="FaultKind.None"/> that comes back.</summary>
    protected abstract Task MeetAsync(SoakLine line, SoakCall call, SoakStep step, Fault fault, CancellationToken cancellationToken);

    private static void ThrowIfLost(SoakLine line, SoakCall call, SoakStep step)
    {
        if (line.IsLost)
        {
            call.Meet(step, Fault.Of(FaultKind.Lost));
            throw new ConnectorConnectionException("The line is dead.");
        }
    }
}

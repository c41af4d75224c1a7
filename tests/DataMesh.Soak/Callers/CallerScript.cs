namespace DataMesh.Soak;

internal enum CallerVerb
{
    Write,
    Read,
    Stream,
    List,
}

/// <summary>What one caller does in one call, and what its attempts meet.</summary>
internal sealed class CallerScript
{
    // One line is lost for all: that is rare.
    private static readonly (FaultKind Kind, double Share)[] Kinds =
    [
        (FaultKind.TooMany, 0.4), (FaultKind.TimedOut, 0.25), (FaultKind.Broken, 0.268), (FaultKind.Hangs, 0.04), (FaultKind.HangsAndFails, 0.03), (FaultKind.IsDeaf, 0.01), (FaultKind.Lost, 0.002),
    ];

    private readonly Func<bool> _isDown;
    private readonly Fault[] _faults;
    private readonly SoakStep _at;
    private int _attempt = -1;

    /// <param name="random">Where chance comes from.</param>
    /// <param name="isDown">Whether the whole system is ill.</param>
    public CallerScript(Random random, Func<bool> isDown)
    {
        _isDown = isDown;
        Verb = (CallerVerb)random.Next(4);
        MayRepeat = Verb is CallerVerb.Read or CallerVerb.List || (Verb == CallerVerb.Stream && random.Next(2) == 0);
        Steps = random.Next(4) == 0 ? int.MaxValue : random.Next(SoakStream.BatchCount);
        _at = Verb is CallerVerb.Stream or CallerVerb.List ? (SoakStep)random.Next((int)SoakStep.Call, (int)SoakStep.Dispose) : SoakStep.Call;

        // A fault seldom comes alone.
        _faults = [.. Enumerable.Range(0, 3).Select(attempt => random.NextDouble() < (attempt == 0 ? 0.1 : 0.3) ? Fault.Of(Kind(random.NextDouble()), random.Next(2) == 0) : Fault.None)];
        HasFault = _faults[0] != Fault.None;
        CancelAfter = random.NextDouble() < 0.05 ? TimeSpan.FromMilliseconds(random.Next(1, 60)) : null;
    }

    public CallerVerb Verb { get; }

    public bool MayRepeat { get; }

    public bool ChangesData => Verb is CallerVerb.Write or CallerVerb.Read or CallerVerb.Stream;

    /// <summary>How many batches or items it reads before it lets go.</summary>
    public int Steps { get; }

    public bool HasFault { get; }

    public TimeSpan? CancelAfter { get; }

    /// <summary>Ends what is deaf, later than anybody waits for it.</summary>
    public Task Released { get; } = Task.Delay(1200);

    /// <summary>Whether the call has come as far as its first batch.</summary>
    public bool IsOpen { get; private set; }

    public Fault Next(SoakStep step)
    {
        if (step == SoakStep.Call)
        {
            _attempt++;
            if (_isDown())
            {
                return Fault.Of(FaultKind.TimedOut);
            }
        }

        return step == _at && _attempt < _faults.Length ? _faults[_attempt] : Fault.None;
    }

    public async Task CallAsync(SoakHost host, SoakCall call, CancellationToken cancellationToken)
    {
        var query = new QueryRequest(call.Id) { IsIdempotent = MayRepeat };
        switch (Verb)
        {
            case CallerVerb.Stream:
                await using (var stream = await host.Query.StreamAsync(query, cancellationToken))
                {
                    IsOpen = true;
                    for (var i = 0; i < Steps && await stream.ReadAsync(cancellationToken) is not null; i++)
                    {
                    }
                }

                break;
            case CallerVerb.List:
                var left = Steps;
                await foreach (var _ in host.Query.ListTablesAsync(call.Id, cancellationToken))
                {
                    IsOpen = true;
                    if (left-- == 0)
                    {
                        break;
                    }
                }

                break;
            default:
                await host.Query.ExecuteAsync(query, cancellationToken);
                break;
        }
    }

    private static FaultKind Kind(double chance)
    {
        foreach (var (kind, share) in Kinds)
        {
            if ((chance -= share) < 0)
            {
                return kind;
            }
        }

        return FaultKind.Broken;
    }

    public override string ToString() => $"{Verb}{(MayRepeat ? ", may be repeated" : "")}, {Steps} steps, cancelled after {CancelAfter?.TotalMilliseconds ?? -1} ms, faults at {_at}: {string.Join(", ", _faults)}";
}

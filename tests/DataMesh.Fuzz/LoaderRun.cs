using System.Collections;
using System.Diagnostics;
using DataMesh.Hosting.Tests;
using DataMesh.Runtime;

namespace DataMesh.Fuzz;

/// <summary>Loads documents through the whole path, and tells those that throw, hang, take much memory or name a place that there is not.</summary>
internal sealed class LoaderRun : IDisposable
{
    private const long MostBytes = 512L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60); // By the clock, and the machine may be busy.
    private static readonly ConnectorDescriptor[] Connectors = [EveryConnector.Descriptor, NotesConnector.Descriptor];

    private readonly Lock _lock = new();
    private readonly Timer _watchdog;
    private (int Index, FuzzDocument Document, long Start)? _current;

    public LoaderRun() => _watchdog = new Timer(_ => Watch(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>How many documents did what none may.</summary>
    public int Failures { get; private set; }

    /// <summary>How many documents had problems.</summary>
    public int Broken { get; private set; }

    /// <summary>The most that one document allocated, in bytes.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>The longest that one document took.</summary>
    public TimeSpan Slowest { get; private set; }

    public void Load(int index, FuzzDocument document)
    {
        var start = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Set((index, document, start));
        string? failure;
        try
        {
            failure = WhyNot(document);
        }
        catch (Exception exception)
        {
            failure = exception.ToString();
        }

        Set(null);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        MostAllocated = Math.Max(MostAllocated, allocated);
        Slowest = Stopwatch.GetElapsedTime(start) is var took && took > Slowest ? took : Slowest;
        if ((failure ?? (allocated > MostBytes ? $"allocated {allocated} bytes" : null)) is { } reason)
        {
            Failures++;
            Tell(index, document, reason);
        }
    }

    public void Dispose() => _watchdog.Dispose();

    private string? WhyNot(FuzzDocument document)
    {
        var problems = new ConfigProblems();
        _ = InstanceReader.Read(InstanceLayers.Read([new TextSource(document)], new EnvironmentSource(new Hashtable()), static _ => null, problems), Connectors, problems);
        try
        {
            problems.ThrowIfAny();
            return null;
        }
        catch (ConnectorConfigurationException exception)
        {
            Broken++;
            var lines = document.Text.ReplaceLineEndings("\n").Split('\n', '\r').Length;
            var misplaced = exception.Problems.FirstOrDefault(problem => problem.Message.Length == 0 || problem.Origin is not { Source: TextSource.Name, Line: > 0, Column: > 0 } || problem.Origin.Line > lines);
            return misplaced is null ? null : $"names a place that there is not: {misplaced}";
        }
    }

    private void Set((int Index, FuzzDocument Document, long Start)? current)
    {
        lock (_lock)
        {
            _current = current;
        }
    }

    private void Watch()
    {
        lock (_lock)
        {
            if (_current is { } current && Stopwatch.GetElapsedTime(current.Start) > Longest)
            {
                Tell(current.Index, current.Document, $"takes more than {Longest.TotalSeconds} s");
                Environment.Exit(1);
            }
        }
    }

    private static void Tell(int index, FuzzDocument document, string reason) =>
        Console.WriteLine($"FAILED: document {index} ({document.Format}): {reason}\n--- the document\n{document.Text}\n---");
}

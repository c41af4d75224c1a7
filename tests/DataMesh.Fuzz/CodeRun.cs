using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using DataMesh.Fuzzing;
using DataMesh.Gen.Analyzers;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Fuzz;

/// <summary>Gives the analyzers and generators code that is half typed or edited at random, and tells what throws or hangs.</summary>
internal sealed class CodeRun
{
    private const int MostFailures = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60); // By the clock, and the machine may be busy.

    private readonly IReadOnlyList<CodeSample> _samples = CodeSample.ReadAll();
    private readonly CodeJudge _judge = new(References(), CodeJudge.AllOf<DiagnosticAnalyzer>(typeof(NotPartialAnalyzer)), CodeJudge.AllOf<IIncrementalGenerator>(typeof(ConnectorGenerator)));
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _done;
    private int _compilerHangs;

    /// <summary>What threw, each with the code that it threw over.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Every sample up to each of its characters.</summary>
    /// <param name="step">How many characters are typed at once.</param>
    public void RunPrefixes(int step) =>
        Run("prefixes", _samples.SelectMany(sample => Enumerable.Range(0, (sample.Text.Length / step) + 1).Select(length => new CodeCase($"prefix {length * step} of {sample.Name}", sample, sample.Text[..(length * step)]))));

    /// <summary>Random edits, each told by the seed and its number.</summary>
    public void RunEdits(int seed, int from, int count)
    {
        var tokens = _samples.ToDictionary(static sample => sample, static sample => sample.Tokens().ToArray());
        Run("edits", Enumerable.Range(from, count).Select(index =>
        {
            var random = new Random(unchecked((seed * 1_000_003) + index));
            var sample = _samples[random.Next(_samples.Count)];
            return new CodeCase($"edit {index} of {sample.Name}", sample, CodeEdits.Edit(tokens[sample], random));
        }));
    }

    private static ImmutableArray<MetadataReference> References() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || file is "DataMesh.Core.dll" or "DataMesh.Hosting.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private void Run(string what, IEnumerable<CodeCase> cases)
    {
        _done = 0;
        _watch.Restart();
        Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (one, state) =>
        {
            Judge(one);
            if (Interlocked.Increment(ref _done) % 10_000 == 0)
            {
                Tell(what);
            }

            if (Failures.Count >= MostFailures)
            {
                state.Stop();
            }
        });
        Tell(what);
    }

    private void Judge(CodeCase one)
    {
        // On a thread of its own: one that hangs is left behind.
        var judging = Task.Factory.StartNew(() => _judge.WhyNotAsync(one.Sample, one.Text, CancellationToken.None), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        var reason = judging.Wait(Longest) ? judging.Result : $"takes more than {Longest.TotalSeconds} s";
        if (!judging.IsCompleted && _judge.HangsAlone(one.Sample, one.Text))
        {
            Interlocked.Increment(ref _compilerHangs);
        }
        else if (reason is not null)
        {
            Failures.Enqueue(reason);
            Console.WriteLine($"FAILED: {one.Name}: {reason}\n--- the code\n{one.Text}\n---");
        }
    }

    private void Tell(string what) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_done,9:N0} {what} in {_watch.Elapsed:hh\\:mm\\:ss}, {_done / _watch.Elapsed.TotalSeconds:N0}/s; {Failures.Count} failed, on {_compilerHangs} the compiler alone hangs"));

    private sealed record CodeCase(string Name, CodeSample Sample, string Text);
}

using System.Diagnostics;
using System.Globalization;
using DataMesh.Fuzz;

// `alarms FOLDER…`: what the rules say of code that has nothing to do with connectors.
if (args is ["alarms", .. var folders])
{
    return await FalseAlarms.RunAsync(folders) == 0 ? 0 : 1;
}

// Loads documents, good and broken: none may throw, hang or take much memory. Options: --seed, --count, --from.
// One document again: the same seed, and --from with its number; --show prints it.
// `analyzers`: gives the analyzers and generators code that is half typed (--step: characters at once; 0: none of that) or edited; --count and --from are of edits.
const int MostFailures = 20;
var seed = Option("--seed", Random.Shared.Next());
var from = Option("--from", 0);
if (args is ["analyzers", ..])
{
    return Analyzers();
}

var count = Option("--count", args.Contains("--from") ? 1 : 1_000_000);
var maker = new DocumentMaker(Corpus.Read());
using var run = new LoaderRun();
Console.WriteLine($"seed {seed}");
var watch = Stopwatch.StartNew();
for (var index = from; index < from + count && run.Failures < MostFailures; index++)
{
    var document = maker.Make(new Random(unchecked((seed * 1_000_003) + index)));
    if (args.Contains("--show"))
    {
        Console.WriteLine(document.Text);
    }

    run.Load(index, document);
    if ((index + 1) % 100_000 == 0 || index + 1 == from + count)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{index + 1 - from,9:N0} documents in {watch.Elapsed:hh\\:mm\\:ss}, {run.Broken:N0} with problems; the most for one: {run.MostAllocated / 1024:N0} KiB, {run.Slowest.TotalMilliseconds:N0} ms; {run.Failures} failed"));
    }
}

return run.Failures == 0 ? 0 : 1;

int Analyzers()
{
    var code = new CodeRun();
    Console.WriteLine($"seed {seed}");
    if (!args.Contains("--from") && Option("--step", 1) is > 0 and var step)
    {
        code.RunPrefixes(step);
    }

    code.RunEdits(seed, from, Option("--count", args.Contains("--from") ? 1 : 100_000));
    return code.Failures.IsEmpty ? 0 : 1;
}

int Option(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

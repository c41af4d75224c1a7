using System.Globalization;
using DataMesh.Soak;

// Long runs under faults: callers, cancel, duplicates; without a name all three. Options: --seed, --seconds (callers), --count (the others).
// One run again: the same seed, and --from with its number.
var seed = Option("--seed", Random.Shared.Next());
var seconds = Option("--seconds", 60);
var from = Option("--from", 0);
int? count = args.Contains("--count") ? Option("--count", 0) : args.Contains("--from") ? 1 : null;
var names = args.TakeWhile(static arg => !arg.StartsWith("--", StringComparison.Ordinal)).DefaultIfEmpty("all").ToArray();
Console.WriteLine($"seed {seed}");
var failed = 0;
if (IsAsked("callers"))
{
    Tell(await CallersScenario.RunAsync(seed, TimeSpan.FromSeconds(seconds), callers: 1000, isHttp: false));
    Tell(await CallersScenario.RunAsync(seed, TimeSpan.FromSeconds(seconds), callers: 1000, isHttp: true));
}

if (IsAsked("cancel"))
{
    Tell(await CancelScenario.RunAsync(seed, from, count ?? 10_000, TimeSpan.FromSeconds(1)));
}

if (IsAsked("duplicates"))
{
    Tell(await DuplicatesScenario.RunAsync(seed, from, count ?? 100_000, isHttp: false));
    Tell(await DuplicatesScenario.RunAsync(seed, from, Math.Min(count ?? 1000, 1000), isHttp: true));
}

return failed == 0 ? 0 : 1;

bool IsAsked(string name) => names.Contains(name) || names.Contains("all");

int Option(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

void Tell(SoakReport report)
{
    Console.WriteLine(report.Summary);
    failed += report.Violations.Count;
    foreach (var text in report.Violations.Texts)
    {
        Console.WriteLine($"VIOLATION (seed {seed}): {text}");
    }
}

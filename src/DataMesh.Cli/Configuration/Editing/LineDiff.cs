using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>The difference of two documents that differ at one place, as <c>diff -u</c> writes it; secrets are hidden.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    /// <summary>The lines of the difference, each with its sign; none where there is none.</summary>
    public static IEnumerable<string> Of(ConfigDocument before, ConfigDocument after, string name)
    {
        var (old, now) = (Lines(ShownDocument.Of(before)), Lines(ShownDocument.Of(after)));
        var head = old.Zip(now).TakeWhile(static pair => pair.First == pair.Second).Count();
        var tail = old.AsEnumerable().Reverse().Zip(now.AsEnumerable().Reverse()).Take(Math.Min(old.Length, now.Length) - head).TakeWhile(static pair => pair.First == pair.Second).Count();
        if (head == old.Length && head == now.Length)
        {
            yield break;
        }

        var (from, below) = (Math.Max(0, head - Context), Math.Min(Context, tail));
        yield return before.Text.Length == 0 ? "--- /dev/null" : $"--- {name}";
        yield return $"+++ {name}";
        yield return $"@@ -{Range(from, old.Length - tail + below - from)} +{Range(from, now.Length - tail + below - from)} @@";
        foreach (var line in old[from..head])
        {
            yield return $" {WithSafeComment(line)}";
        }

        foreach (var line in old[head..^tail])
        {
            yield return $"-{WithSafeComment(line)}";
        }

        foreach (var line in now[head..^tail])
        {
            yield return $"+{WithSafeComment(line)}";
        }

        foreach (var line in old[^tail..].Take(below))
        {
            yield return $" {WithSafeComment(line)}";
        }
    }

    // A comment may hold a secret that once was a value.
    private static string WithSafeComment(string line) =>
        line.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? line[..at] + SecretText.Redact(line[at..]) : line;

    private static string Range(int from, int count) => FormattableString.Invariant($"{(count == 0 ? from : from + 1)},{count}");

    private static string[] Lines(string text) => text.Length == 0 ? [] : [.. text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n')];
}

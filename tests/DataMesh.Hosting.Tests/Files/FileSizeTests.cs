using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

/// <summary>Documents that would fill the memory are refused before they do.</summary>
public sealed class FileSizeTests
{
    private const string TooMuch = "holds too much: with its aliases written out, a file has at most 1,000,000 values and 64 Mi characters of keys; use fewer aliases, or split the file";

    private const long Little = 8 * 1024 * 1024;

    [Fact]
    public void AliasesOfAliases_AreRefusedAtOnce() => Refused("dmesh.yaml:6: ", Laughs(static item => string.Join(", ", Enumerable.Repeat(item, 10)), "[", "]"));

    [Fact]
    public void MapsOfAliases_AreRefusedAtOnce() => Refused("dmesh.yaml:6: ", Laughs(static item => string.Join(", ", Enumerable.Range(0, 10).Select(i => $"k{i}: {item}")), "{", "}"));

    [Fact]
    public void MergesOfAliases_AreRefusedAtOnce() => Refused(
        "dmesh.yaml:", $"x-a: &a {{{string.Join(", ", Enumerable.Range(0, 10_000).Select(static i => $"k{i}: 1"))}}}\n{string.Concat(Enumerable.Range(0, 1000).Select(static i => $"x-{i}: {{<<: *a}}\n"))}", 32 * Little);

    [Fact]
    public void MergesOfMerges_TellAFaultOnce()
    {
        var text = $"x-0: &a0 {{k: 1, k: 2}}\n{string.Concat(Enumerable.Range(1, 20).Select(static i => $"x-{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n"))}";
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["dmesh.yaml:1: x-0:k: key 'k' is given twice, first on line 1: remove one"], ParsedFile.Problems(text));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Little / 4);
    }

    [Fact]
    public void MergesOfOneMapOfManyFaults_AreRefusedAtOnce()
    {
        var text = $"x-0: &a {{{string.Join(", ", Enumerable.Repeat("k: 1", 10_000))}}}\n{string.Concat(Enumerable.Range(1, 1000).Select(static i => $"x-{i}: {{<<: *a}}\n"))}";
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.EndsWith(TooMuch, Assert.Single(ParsedFile.Problems(text)), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * Little);
    }

    [Fact]
    public void LongKeysOfManyValues_AreRefusedAtOnce() => Refused(
        "dmesh.yaml:", $"x-a: &a [{string.Join(", ", Enumerable.Repeat("1", 10_000))}]\n{string.Concat(Enumerable.Range(0, 20).Select(static i => $"x-{i}-{new string('k', 900)}: *a\n"))}", 32 * Little);

    [Fact]
    public void AliasesThatFit_AreWrittenOut() => Assert.Equal(10_000, ParsedFile.Values(
        $"x-a: &a [{string.Join(", ", Enumerable.Repeat("1", 100))}]\nconnectors:\n{string.Concat(Enumerable.Range(0, 100).Select(static i => $"  w{i}: {{l: *a}}\n"))}").Count);

    [Theory]
    [InlineData(ConfigFileFormat.Json, "[", "]", "dmesh.yaml:1: ")]
    [InlineData(ConfigFileFormat.Yaml, "[", "]", "dmesh.yaml:1: ")]
    [InlineData(ConfigFileFormat.Json, "{\"a\":", "1}", "dmesh.yaml:1: ")]
    [InlineData(ConfigFileFormat.Yaml, "{a: ", "}", "dmesh.yaml:1: ")]
    public void DeepNesting_IsRefused(ConfigFileFormat format, string open, string close, string where)
    {
        string[] expected = [$"{where}maps and lists stand in one another more than 64 deep: write it flatter"];
        Assert.Equal(expected, ParsedFile.Problems(Nested(65), format));
        Assert.Equal(expected, ParsedFile.Problems(Nested(100_000)[..200_000], format));
        Assert.NotEqual(expected, ParsedFile.Problems(Nested(64), format));

        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));
    }

    private static string Laughs(Func<string, string> repeat, string open, string close) =>
        $"x-0: &a0 {open}{repeat("1")}{close}\n{string.Concat(Enumerable.Range(1, 30).Select(i => $"x-{i}: &a{i} {open}{repeat($"*a{i - 1}")}{close}\n"))}";

    private static void Refused(string where, string text, long most = Little)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Single(ParsedFile.Problems(text));
        Assert.StartsWith(where, problem, StringComparison.Ordinal);
        Assert.EndsWith(TooMuch, problem, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
    }
}

using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DataMesh.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests.Documentation;

/// <summary>The page about resilience lists every key with its default, and shows configurations that are read. To accept what was received: <c>ACCEPT_SNAPSHOTS=1</c>, never where <c>CI</c> is set.</summary>
public sealed partial class ResiliencePageTests : IDisposable
{
    private const string Begin = "<!-- knobs -->\n";
    private const string End = "<!-- /knobs -->";

    private static readonly string PagePath = Path.Combine(RepositoryRoot.Path, "docs", "resilience.md");

    private static readonly Dictionary<string, (object Options, Attribute Author)> Sections = new()
    {
        ["retry"] = (new RetryOptions(), new RetryAttribute()),
        ["circuit_breaker"] = (new CircuitBreakerOptions(), new CircuitBreakerAttribute()),
        ["concurrency"] = (new ConcurrencyOptions(), new ConcurrencyLimitAttribute()),
        ["rate"] = (new RateOptions(), new RateLimitAttribute()),
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Knobs_AreThoseOfTheSection()
    {
        var page = File.ReadAllText(PagePath);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var received = Render();
        if (page[begin..end] != received && Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(PagePath, page = page[..begin] + received + page[end..]);
            end = begin + received.Length;
        }

        Assert.Equal(received, page[begin..end]);
    }

    [Fact]
    public void Examples_AreRead()
    {
        var shown = Blocks();
        Assert.Equal(4, shown.Count);
        Assert.All(shown, block => Assert.NotEqual(ResilienceOptions.None, Read(block).Options.Resilience));
    }

    [Fact]
    public void WholeExample_HasEveryKey() => Assert.Equal(
        Keys().Select(static key => $"connectors:warehouse:resilience:{key.Path}").Order(StringComparer.Ordinal),
        Read(Blocks().Single(static block => block.StartsWith("connectors:", StringComparison.Ordinal))).ListValues()
            .Select(static value => value.Path).Where(static path => path.Contains(":resilience:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    public void Dispose() => _folder.Dispose();

    private static List<string> Blocks() => [.. YamlBlock().Matches(File.ReadAllText(PagePath)).Select(static block => block.Groups[1].Value)];

    // A block that is not a whole file is the section of some instance.
    private ConnectorInstance Read(string block)
    {
        _folder.Write("dmesh.yaml", block.StartsWith("connectors:", StringComparison.Ordinal)
            ? block
            : $"connectors:\n  warehouse:\n    type: sqlite\n    {block.Replace("\n", "\n    ", StringComparison.Ordinal)}");
        using var services = new ServiceCollection().AddDataMesh(options => options.AddFile(Path.Combine(_folder.Path, "dmesh.yaml"))).BuildServiceProvider();
        return services.Registry().Instances.Single();
    }

    private static string Render()
    {
        var text = new StringBuilder("| key | default | range | author | what |\n|---|---|---|---|---|\n");
        foreach (var key in Keys())
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{key.Path}` | {Default(key.Section, key.Name)} | {Range(key.Schema)} | {Author(key.Section, key.Name)} | {key.Schema.GetProperty("description").GetString()} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Path, string? Section, string Name, JsonElement Schema)> Keys()
    {
        using var schema = JsonDocument.Parse(ConfigurationSchema.ForFile([NotesConnector.Descriptor]));
        foreach (var key in schema.RootElement.GetProperty("$defs").GetProperty("resilience").GetProperty("properties").EnumerateObject())
        {
            if (!key.Value.TryGetProperty("properties", out var section))
            {
                yield return (key.Name, null, key.Name, key.Value.Clone());
                continue;
            }

            foreach (var inner in section.EnumerateObject())
            {
                yield return ($"{key.Name}:{inner.Name}", key.Name, inner.Name, inner.Value.Clone());
            }
        }
    }

    private static string Default(string? section, string key) => section is null
        ? key == "connect_timeout" ? "30s" : "none"
        : Value(Sections[section].Options, key == "enabled" ? "IsEnabled" : Pascal(key)) switch
        {
            TimeSpan duration => $"{duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s",
            bool flag => flag ? "true" : "false",
            var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
        };

    private static string Range(JsonElement schema) =>
        schema.TryGetProperty("exclusiveMinimum", out _) ? "above 0 and at most 1"
        : schema.TryGetProperty("minimum", out var least) ? schema.GetProperty("maximum").GetInt64() is var greatest and < int.MaxValue ? $"from {least} to {greatest}" : $"at least {least}"
        : schema.TryGetProperty("$comment", out var rule) ? DurationRule().Match(rule.GetString()!).Groups[1].Value
        : "true or false";

    // The author's property, whose default is the operator's too.
    private static string Author(string? section, string key)
    {
        if (section is null)
        {
            return key == "connect_timeout" ? "`[Timeout(Seconds)]` on `ConnectAsync`" : $"`[Timeout({Pascal(key[..^"timeout".Length])}Seconds)]`";
        }

        var (options, author) = Sections[section];
        var name = author.GetType().Name[..^"Attribute".Length];
        if (key == "enabled")
        {
            return $"`[{name}]`";
        }

        var isDuration = Value(options, Pascal(key)) is TimeSpan;
        var property = isDuration ? $"{Pascal(key == "replenishment_period" ? "replenishment" : key)}Seconds" : Pascal(key);
        Assert.Equal(isDuration ? ((TimeSpan)Value(options, Pascal(key))).TotalSeconds : Value(options, Pascal(key)), Value(author, property));
        return $"`[{name}({property})]`";
    }

    private static object Value(object owner, string property) => owner.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(owner)!;

    private static string Pascal(string key) => string.Concat(key.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("^It must be (.*), which is judged")]
    private static partial Regex DurationRule();
}

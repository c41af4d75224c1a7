using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DataMesh.Tests.Shared;
using Microsoft.Extensions.Logging;

namespace DataMesh.Hosting.Tests.Documentation;

/// <summary>The page about telemetry lists every constant, instrument and log event. To accept what was received: <c>ACCEPT_SNAPSHOTS=1</c>, never where <c>CI</c> is set.</summary>
public sealed partial class TelemetryPageTests
{
    private const string Marker = "<!-- Below this line the page is written by the tests, from the public constants and their documentation. -->\n";

    private static readonly string PagePath = Path.Combine(RepositoryRoot.Path, "docs", "telemetry.md");

    private static readonly Dictionary<string, XElement> Documentation = new[] { typeof(ConnectorTelemetry), typeof(HostingLogEvents) }
        .SelectMany(static type => XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member"))
        .Where(static member => member.Attribute("name")!.Value.StartsWith("F:", StringComparison.Ordinal))
        .ToDictionary(static member => member.Attribute("name")!.Value);

    [Fact]
    public void Lists_AreThoseOfTheConstants() => WrittenFile.HoldsBelow("docs/telemetry.md", Marker, Render());

    [Fact]
    public void EveryPublicConstant_IsListed()
    {
        var page = File.ReadAllText(PagePath);
        var constants = new[] { typeof(ConnectorTelemetry), typeof(ConnectorLogEvents), typeof(HostingLogEvents) }.SelectMany(Constants).ToList();
        Assert.InRange(constants.Count, 40, 400);
        Assert.All(constants, constant => Assert.Contains($"`{constant.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryLineOfCode_IsCompiled()
    {
        var compiled = Lines(File.ReadAllText(Path.Combine(Folder(), "TelemetryPage.cs"))).ToHashSet(StringComparer.Ordinal);
        var shown = CodeBlock().Matches(File.ReadAllText(PagePath)).SelectMany(static block => Lines(block.Groups[1].Value)).ToList();
        Assert.NotEmpty(shown);
        Assert.Empty(shown.Except(compiled));
    }

    private static string Render()
    {
        var names = Constants(typeof(ConnectorTelemetry)).ToList();
        var instruments = Instruments();
        var text = new StringBuilder();
        Table(
            "Tags",
            "tag | constant | what | type | on | where | example",
            names.Where(static name => name.Name.EndsWith("Tag", StringComparison.Ordinal))
                .Select(static tag => $"`{Value(tag)}` | `{tag.Name}` | {Told(tag, "summary")} | {Told(tag, "value").Replace("; ", " | ", StringComparison.Ordinal)} | `{Told(tag, "example")}`"));
        Table("Events of a span", "event | constant | what", names.Where(static name => name.Name.EndsWith("Event", StringComparison.Ordinal)).Select(static name => $"`{Value(name)}` | `{name.Name}` | {Told(name, "summary")}"));
        Table(
            "Metrics",
            "metric | constant | instrument | unit | what | bounds of buckets",
            instruments.Select(instrument =>
                $"`{instrument.Name}` | `{names.Single(name => Value(name) == instrument.Name).Name}` | {instrument.GetType().Name.Split('`')[0]} | `{instrument.Unit}` | {instrument.Description} | {Bounds(instrument)}"));
        Table(
            "Sources and values",
            "constant | value | what",
            names.Where(name => !name.Name.EndsWith("Tag", StringComparison.Ordinal) && !name.Name.EndsWith("Event", StringComparison.Ordinal) && instruments.All(instrument => instrument.Name != Value(name)))
                .Concat(Constants(typeof(HostingLogEvents)).Where(static name => name.FieldType == typeof(string)))
                .Select(static name => $"`{name.Name}` | `{Value(name)}` | {Told(name, "summary")}"));
        Table("Log events of connectors", "id | constant | level | message", Events(typeof(ConnectorLogEvents), "ConnectorLog"));
        Table("Log events of a host", "id | constant | level | message", Events(typeof(HostingLogEvents), "HostingLog"));
        return text.ToString();

        void Table(string title, string heads, IEnumerable<string> rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| {heads} |\n|{string.Concat(Enumerable.Repeat("---|", heads.Split('|').Length))}\n");
            foreach (var row in rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row} |\n");
            }
        }
    }

    private static IEnumerable<FieldInfo> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(static field => field.IsLiteral);

    private static string Value(FieldInfo constant) => Convert.ToString(constant.GetRawConstantValue(), CultureInfo.InvariantCulture)!;

    private static string Told(FieldInfo constant, string element) =>
        string.Concat(Documentation[$"F:{constant.DeclaringType!.FullName}.{constant.Name}"].Element(element)!.Nodes().Select(static node => node switch
        {
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
            XElement code => $"`{code.Value}`",
            _ => node.ToString(),
        }));

    private static IEnumerable<string> Events(Type ids, string log)
    {
        var messages = ids.Assembly.GetType($"DataMesh.Runtime.{log}")!.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().ToDictionary(static message => message.EventId);
        return Constants(ids).Where(static id => id.FieldType == typeof(int)).OrderBy(static id => (int)id.GetRawConstantValue()!).Select(id =>
        {
            Assert.True(messages.Remove((int)id.GetRawConstantValue()!, out var message));
            return $"{Value(id)} | `{id.Name}` | {message.Level} | {message.Message}";
        });
    }

    private static List<Instrument> Instruments()
    {
        List<Instrument> instruments = [];
        RuntimeHelpers.RunClassConstructor(typeof(ConnectorRegistry).Assembly.GetType("DataMesh.Runtime.ConnectorInstruments")!.TypeHandle);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == ConnectorTelemetry.SourceName)
            {
                instruments.Add(instrument);
            }
        };
        listener.Start();
        return [.. instruments.OrderBy(static instrument => instrument.Name, StringComparer.Ordinal)];
    }

    private static string Bounds(Instrument instrument) => instrument switch
    {
        Histogram<double> histogram => string.Join(", ", histogram.Advice!.HistogramBucketBoundaries!.Select(static bound => bound.ToString(CultureInfo.InvariantCulture))),
        Histogram<long> histogram => string.Join(", ", histogram.Advice!.HistogramBucketBoundaries!),
        _ => "",
    };

    private static IEnumerable<string> Lines(string code) => code.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}

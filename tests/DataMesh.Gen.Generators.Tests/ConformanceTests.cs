using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>Which tests a conformance class gets, where it can stand, and what runs again after which edit.</summary>
public sealed partial class ConformanceTests
{
    private const string Unrelated = "namespace Acme; internal static class Unrelated { public static int One() => 1; }";

    private const string Quiet = Samples.Usings + """
        using System.IO;
        using DataMesh.Testing;
        #pragma warning disable CS1591

        """;

    [Theory]
    [InlineData("IQueryConnector", "", "NullValue_StaysNull", "query")]
    [InlineData("IStreamingQueryConnector", "", "NullValue_StaysNull Batch_KeepsItsRows", "query, streaming")]
    [InlineData("IQueryConnector, ISessionQueryConnector", "[EngineEnforces(ReadOnly = true)]", "NullValue_StaysNull", "query, sessions, read-only")]
    [InlineData("IQueryConnector, ICatalogConnector", "[EngineEnforces(TableLimits = true)]", "NullValue_StaysNull", "query, catalog, table-limits")]
    [InlineData("IQueryConnector, ICatalogConnector", "", "NullValue_StaysNull", "query, catalog")]
    [InlineData("ICatalogConnector", "", "", "catalog, read-only, table-limits")]
    [InlineData("IProcessingConnector", "[EngineEnforces(TableLimits = true)]", "", "processing, read-only")]
    [InlineData("IStorageConnector, IProcessingConnector", "", "WriteThatFails_LeavesNothing", "processing, storage, read-only")]
    [InlineData("IJobLogConnector", "", "", "processing, job-logs, read-only")]
    public void Interfaces_DecideFeaturesAndTests(string interfaces, string attributes, string tests, string features)
    {
        // Whether the members are there is the compiler's to say.
        var run = Run($"{attributes} [Connector(\"x\")] public abstract partial class X : {interfaces}; {attributes} [Connector(\"y\")] public sealed partial class Y : {interfaces};", "Y");
        var source = Source(run);
        Assert.Equal($"ConnectTwice_IsFine Disposal_NeedsNoConnect {tests}".Trim(), string.Join(' ', Tests(source)));
        Assert.Contains($"[\"{features.Replace(", ", "\", \"", StringComparison.Ordinal)}\"],", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Secret] public string? Key { get; init; }", true)]
    [InlineData("public string? Key { get; init; }", false)]
    [InlineData("public Inner? Held { get; init; }", true)]
    [InlineData("public IReadOnlyDictionary<string, Inner[]>? Held { get; init; }", true)]
    [InlineData("public Outer? Loop { get; init; }", false)]
    [InlineData("public Choice? Held { get; init; }", true)]
    public void Secret_CountsHoweverDeep(string member, bool expected)
    {
        const string Others = """
            [ConnectorConfig] public sealed partial record Inner { [Secret] public string? Key { get; init; } }
            [ConnectorConfig] public abstract partial record Choice;
            [ConnectorConfig, ConfigChoice("none")] public sealed partial record None : Choice;
            [ConnectorConfig, ConfigChoice("token")] public sealed partial record Token : Choice { [Secret] public string? Key { get; init; } }
            """;
        var run = Run($$"""{{Others}} [ConnectorConfig] public sealed partial record Outer { {{member}} } [Connector("x")] public sealed partial class X(Outer config) : IQueryConnector { public object Kept => config; {{Samples.QueryMembers}} }""", "X").Clean();
        Assert.Equal(expected, Tests(Source(run)).Contains("Error_HoldsNoSecret"));
        Assert.Contains($"\"No error holds a secret.\", \"{(expected ? "" : "secrets")}\"", Source(run), StringComparison.Ordinal);
    }

    // The test that it names is not there yet when the generator reads it.
    [Fact]
    public void QuirkByNameof_IsTheNameOfTheCheck()
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Connector, Samples.Config, Samples.Conformance.Replace("\"NullValue_StaysNull\"", "nameof(AcmeDbConformance.NullValue_StaysNull)", StringComparison.Ordinal)], [TestCompilation.Testing])).Clean();
        Assert.Contains("new(\"NullValue_StaysNull\", \"AcmeDB has no \\\"null\\\".\"),", Source(run), StringComparison.Ordinal);
    }

    [Fact]
    public void CompiledConnector_HasTheSameTests()
    {
        var library = GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Config, Samples.Connector]));
        var reference = library.Output.ToReference();
        var compiled = GeneratorRun.Of(TestCompilation.Create("Tests", [Samples.Conformance], [TestCompilation.Testing, reference])).Clean();
        var source = GeneratorRun.Of(TestCompilation.Create("Tests", [Samples.Conformance], [TestCompilation.Testing, library.Output.ToMetadataReference()])).Clean();
        var own = GeneratorRun.Of(TestCompilation.Create("Tests", [Samples.Config, Samples.Connector, Samples.Conformance], [TestCompilation.Testing])).Clean();
        Assert.Equal(Source(own), Source(compiled));
        Assert.Equal(Source(own), Source(source));
    }

    [Theory]
    [InlineData("namespace Acme { [ConformanceTests(typeof(Db))] public sealed partial class C : ConformanceSuite<Sys>; }")]
    [InlineData("[ConformanceTests(typeof(Acme.Db))] public sealed partial class C : ConformanceSuite<Acme.Sys>;")]
    [InlineData("namespace @namespace.@event { [ConformanceTests(typeof(Acme.Db))] public sealed partial class @class : ConformanceSuite<@void>; public sealed class @void : ConformanceSystem; }")]
    [InlineData("public partial record struct Outer { public partial interface Inner { [ConformanceTests(typeof(Acme.Db))] internal sealed partial class C : ConformanceSuite<Acme.Sys>; } }")]
    [InlineData("public partial class Outer { private sealed class Own : ConformanceSystem; [ConformanceTests(typeof(Acme.Db))] private sealed partial class C : ConformanceSuite<Own>; }")]
    [InlineData("[ConformanceTests(typeof(Acme.Db))] public sealed partial class C : ConformanceSuite<Acme.Sys> { public C(ConformanceRun<Acme.Sys> run) : base(run, Target) => Kept = run; public object Kept { get; } }")]
    [InlineData("[ConformanceTests(typeof(Acme.Db))] public sealed partial class C(ConformanceRun<Acme.Sys> run) : ConformanceSuite<Acme.Sys>(run, Target);")]
    [InlineData("[ConformanceTests(typeof(Acme.Db)), Quirk(\"a\\\"b\\n\", \"*/ \\u2028 </summary>\")] public sealed partial class C : ConformanceSuite<Acme.Sys>;")]
    [InlineData("[Obsolete, ConformanceTests(typeof(Old))] public sealed partial class C : ConformanceSuite<OldSys>; [Obsolete] public sealed class OldSys : ConformanceSystem; [Obsolete, Connector(\"old\")] internal sealed partial class Old : Acme.Db;")]
    public void Shape_CompilesWithoutAWarning(string declaration)
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Tests", [$$"""
            {{Quiet}}
            {{declaration}}
            namespace Acme
            {
                public sealed class Sys : ConformanceSystem;
                [ConnectorConfig] public sealed partial record DbConfig { public int Port { get; init; } = 1; }
                [Connector("db")] public partial class Db : IQueryConnector { internal Db(DbConfig config, TimeProvider? time = null) => Kept = (config, time); private protected Db() => Kept = this; public object Kept { get; } {{Samples.QueryMembers}} }
            }
            """.Replace("internal sealed partial class Old : Acme.Db;", "internal sealed partial class Old(Acme.DbConfig config) : Acme.Db(config);", StringComparison.Ordinal)], [TestCompilation.Testing])).Clean();
        Assert.DoesNotContain("cannot check", Source(run), StringComparison.Ordinal);
        Assert.Equal(["ConnectTwice_IsFine", "Disposal_NeedsNoConnect", "NullValue_StaysNull"], Tests(Source(run)));
    }

    [Theory]
    [InlineData("[ConformanceTests(typeof(string))] public sealed partial class C : ConformanceSuite<Sys>;", "")]
    [InlineData("[ConformanceTests(typeof(int[]))] public sealed partial class C : ConformanceSuite<Sys>;", "")]
    [InlineData("[ConformanceTests(typeof(List<>))] public sealed partial class C : ConformanceSuite<Sys>;", "")]
    [InlineData("[ConformanceTests(null!)] public sealed partial class C : ConformanceSuite<Sys>;", "")]
    [InlineData("[ConformanceTests] public sealed partial class C : ConformanceSuite<Sys>;", "CS7036")]
    [InlineData("[ConformanceTests(typeof(Missing))] public sealed partial class C : ConformanceSuite<Sys>;", "CS0246")]
    [InlineData("[ConformanceTests(typeof(Plain))] public sealed partial class C : ConformanceSuite<Sys>; [Connector(\"x\")] public class Plain : IConnector;", "CS0535")]
    [InlineData("[ConformanceTests(typeof(Hidden))] public sealed partial class C : ConformanceSuite<Sys>; [Connector(\"x\")] public sealed partial class Hidden : IConnector { private Hidden() { } }", "CS0535")]
    [InlineData("[ConformanceTests(typeof(Outer.Own))] public sealed partial class C : ConformanceSuite<Sys>; public static partial class Outer { [Connector(\"x\")] private sealed partial class Own : IConnector; }", "CS0122 CS0535")]
    [InlineData("[ConformanceTests(typeof(string))] public sealed partial class C;", "")]
    [InlineData("[ConformanceTests(typeof(string))] public static partial class C;", "")]
    [InlineData("[ConformanceTests(typeof(string))] public partial class C<T> : ConformanceSuite<T> where T : ConformanceSystem, new();", "")]
    [InlineData("[ConformanceTests(typeof(string))] public sealed partial class C : ConformanceSuite<Missing>;", "CS0246")]
    [InlineData("[ConformanceTests(typeof(string))] public sealed partial class C : ConformanceSuite<string>;", "CS0310 CS0311")]
    [InlineData("[ConformanceTests(typeof(string))] public sealed partial class C : ConformanceSuite<Abstract>; public abstract class Abstract : ConformanceSystem;", "CS0310")]
    [InlineData("[ConformanceTests(typeof(string))] public sealed partial class C : ConformanceSuite<Needs>; public sealed class Needs(int port) : ConformanceSystem { public int Port => port; }", "CS0310")]
    [InlineData("[ConformanceTests(typeof(string))] public sealed partial class C : ConformanceSuite<Inside>; internal sealed class Inside : ConformanceSystem;", "CS0060")]
    [InlineData("file sealed class Here : ConformanceSystem; [ConformanceTests(typeof(string))] file sealed partial class C(ConformanceRun<Here> run) : ConformanceSuite<Here>(run, null!);", "")]
    public void WrongClass_AddsNoErrorOfItsOwn(string declaration, string expected)
    {
        var run = GeneratorRun.Of(TestCompilation.Create("Tests", [$"{Quiet}namespace Acme; {declaration} public sealed class Sys : ConformanceSystem;"], [TestCompilation.Testing]));
        Assert.Equal(expected, string.Join(' ', run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)));
        Assert.All(run.Sources.Where(static source => source.Key.Contains(".Conformance.", StringComparison.Ordinal)), static source => Assert.Contains("cannot check anything: see the errors of its build", source.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void UnrelatedEdit_WritesNothing()
    {
        var run = Start();
        var next = run.Then(run.Input.Edit("=> 1", "=> 2"));
        Assert.Equal([Cached], next.Reasons(TrackingNames.Conformance));
        Assert.Equal([Unchanged], next.Reasons(TrackingNames.Checks));
        Assert.Equal([Cached], next.Reasons(TrackingNames.ConformanceFiles));
        Assert.All(next.OutputReasons, static reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void EditOfAReason_WritesThatClassAlone()
    {
        var run = Start();
        var next = run.Then(run.Input.Edit("AcmeDB has no", "It has no"));
        Assert.Equal([Modified], next.OutputReasons.Where(static reason => reason != Cached));
        Assert.Contains("It has no", Source(next), StringComparison.Ordinal);
    }

    [Fact]
    public void NewCheckOfTheKit_IsANewTest()
    {
        var run = Start();
        var text = DataMesh.Tests.Shared.ConformanceKitSource.Text.Replace("public static Task Help()", "[ConformanceCheck(\"New.\", \"\")] public static Task New_IsATest(ConformanceContext context) => Help(); public static Task Help()", StringComparison.Ordinal);
        var next = run.Then(run.Input.ReplaceReference(TestCompilation.Testing, TestCompilation.Create("DataMesh.Testing", [text]).ToReference())).Clean();
        Assert.Equal([Modified], next.Reasons(TrackingNames.Checks));
        Assert.Equal(["ConnectTwice_IsFine", "Disposal_NeedsNoConnect", "New_IsATest", "Error_HoldsNoSecret", "NullValue_StaysNull"], Tests(Source(next)));
    }

    private static GeneratorRun Start() => GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Connector, Samples.Config, Samples.Conformance, Unrelated], [TestCompilation.Testing])).Clean();

    private static GeneratorRun Run(string declarations, string connector) => GeneratorRun.Of(TestCompilation.Create(
        "Acme",
        [$"{Quiet}namespace Acme; {declarations} public sealed class Sys : ConformanceSystem; [ConformanceTests(typeof({connector}))] public sealed partial class C : ConformanceSuite<Sys>;"],
        [TestCompilation.Testing]));

    private static string Source(GeneratorRun run) => Assert.Single(run.Sources, static source => source.Key.Contains(".Conformance.", StringComparison.Ordinal)).Value;

    private static List<string> Tests(string source) => [.. Test().Matches(source).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex("""CheckAsync\("(\w+)"\)""")]
    private static partial Regex Test();
}

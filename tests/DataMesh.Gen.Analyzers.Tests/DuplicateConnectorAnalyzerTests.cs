using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class DuplicateConnectorAnalyzerTests
{
    [Fact]
    public async Task TwoClassesOfOneId_NameBoth()
    {
        var reports = await AnalyzerRun.ReportsAtMarksAsync<DuplicateConnectorAnalyzer>("""
            namespace N { [Connector("db")] partial class A; [Connector([|"db"|])] partial class B; [Connector("other")] partial class C; }
            """);
        Assert.Equal("'db' is the id of 'N.A' and of 'N.B'; change one of them", reports.Single().GetMessage(null));
    }

    [Fact]
    public async Task ClassOfAReferencedAssembly_IsNamedToo()
    {
        var library = AnalyzerRun.Compile("Library", """
            [assembly: DataMesh.Runtime.ConnectorExport("db", typeof(Lib.Theirs), typeof(object), "1.0.0", "query", "")]
            namespace Lib { public class Theirs; }
            """);
        var reports = await AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<DuplicateConnectorAnalyzer>("[Connector([|\"db\"|])] partial class Mine;", library.ToMetadataReference());
        Assert.Equal("'db' is the id of 'Lib.Theirs in Library' and of 'Mine'; change one of them", reports.Single().GetMessage(null));
    }

    [Fact]
    public async Task ClassesOfTwoReferencedAssemblies_AreBothNamedWhereTheyAreRegistered()
    {
        MetadataReference[] connectors = [Exporting("First", "a"), Exporting("Second", "a"), Exporting("Third", "b")];
        Assert.Empty(await ReportsAsync(connectors));
        var hosting = AnalyzerRun.Compile("Hosting", "namespace DataMesh.Runtime { public class DataMeshRegistration; }").ToMetadataReference();
        var report = Assert.Single(await ReportsAsync([.. connectors, hosting]));
        Assert.Equal("'a' is the id of 'First.Theirs in First' and of 'Second.Theirs in Second'; change one of them", report.GetMessage(null));
        Assert.Equal(Location.None, report.Location);

        static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> ReportsAsync(MetadataReference[] references) =>
            AnalyzerRun.Compile("App", "", references).WithAnalyzers([new DuplicateConnectorAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        static MetadataReference Exporting(string assembly, string id) =>
            AnalyzerRun.Compile(assembly, $"[assembly: DataMesh.Runtime.ConnectorExport(\"{id}\", typeof({assembly}.Theirs), typeof(object), \"1.0.0\", \"query\", \"\")] namespace {assembly} {{ public class Theirs; }}").ToMetadataReference();
    }

    [Fact]
    public Task DifferentIds_AreSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<DuplicateConnectorAnalyzer>("[Connector(\"a\")] partial class A; [Connector(\"A\")] partial class B;");
}

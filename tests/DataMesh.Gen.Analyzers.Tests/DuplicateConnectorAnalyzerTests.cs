using Microsoft.CodeAnalysis;

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
    public Task DifferentIds_AreSilent() =>
        AnalyzerRun.ReportsAtMarksAsync<DuplicateConnectorAnalyzer>("[Connector(\"a\")] partial class A; [Connector(\"A\")] partial class B;");
}

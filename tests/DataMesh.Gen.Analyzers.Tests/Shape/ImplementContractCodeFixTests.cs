using DataMesh.Gen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Gen.Analyzers.Tests;

public sealed class ImplementContractCodeFixTests
{
    private const string Query = """
            public Task ConnectAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException("ConnectAsync is not written yet.");

            public Task DisconnectAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException("DisconnectAsync is not written yet.");

            public Task<QueryResult> ExecuteAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotImplementedException("ExecuteAsync is not written yet.");

            public Task<TableSchema> GetSchemaAsync(TableName table, CancellationToken cancellationToken = default) => throw new NotImplementedException("GetSchemaAsync is not written yet.");

            public async IAsyncEnumerable<TableInfo> ListTablesAsync(string? schema = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                await Task.FromException(new NotImplementedException("ListTablesAsync is not written yet.")).ConfigureAwait(false);
                yield break;
            }

            public Task<QueryPlan> ExplainAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotImplementedException("ExplainAsync is not written yet.");
        """;

    [Theory]
    [InlineData("[Connector(\"a\")] partial class A : IQueryConnector;")]
    [InlineData("[Connector(\"a\")] partial class A : IQueryConnector\n{\n}")]
    public Task Fix_WritesTheMembersInTheOrderOfTheContract(string source) =>
        CodeFixRun.FixesAsync<MissingMemberAnalyzer, ImplementContractCodeFixProvider>(source, $"[Connector(\"a\")] partial class A : IQueryConnector\n{{\n{Query}\n}}");

    [Fact]
    public Task Fix_KeepsMembersAndComments() =>
        CodeFixRun.FixesAsync<MissingMemberAnalyzer, ImplementContractCodeFixProvider>(
            Sample.Query("// First.", "[Connector(\"a\")] partial class A : IStreamingQueryConnector").TrimEnd('\n'),
            Sample.Query("// First.", "[Connector(\"a\")] partial class A : IStreamingQueryConnector").TrimEnd('\n', '}') +
                "\n\n    public Task<RowStream> StreamAsync(QueryRequest query, CancellationToken cancellationToken = default) => throw new NotImplementedException(\"StreamAsync is not written yet.\");\n}");

    [Fact]
    public Task Fix_IndentsAsTheFileDoes() =>
        CodeFixRun.FixesAsync<MissingMemberAnalyzer, ImplementContractCodeFixProvider>(
            $"partial class Outer\n{{\n\t{Sample.Query("", "[Connector(\"a\")] partial class A : ISessionQueryConnector").TrimEnd('\n', '}')}\n\t}}\n}}",
            $"partial class Outer\n{{\n\t{Sample.Query("", "[Connector(\"a\")] partial class A : ISessionQueryConnector").TrimEnd('\n', '}')}\n\n\t\tpublic Task<IQuerySession> OpenSessionAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException(\"OpenSessionAsync is not written yet.\");\n\t}}\n}}");

    [Fact]
    public Task MemberInItsWay_LeavesTheInterfacesName() =>
        CodeFixRun.FixesAsync<MissingMemberAnalyzer, ImplementContractCodeFixProvider>(
            Sample.Query("", "[Connector(\"a\")] partial class A : IQueryConnector").Replace("public Task<QueryPlan>", "private Task<QueryPlan>", StringComparison.Ordinal).TrimEnd('\n'),
            Sample.Query("", "[Connector(\"a\")] partial class A : IQueryConnector").Replace("public Task<QueryPlan>", "private Task<QueryPlan>", StringComparison.Ordinal).TrimEnd('\n', '}') +
                "\n\n    Task<QueryPlan> IQueryConnector.ExplainAsync(QueryRequest query, CancellationToken cancellationToken) => throw new NotImplementedException(\"ExplainAsync is not written yet.\");\n}");

    [Theory]
    [InlineData("IQueryConnector")]
    [InlineData("IStreamingQueryConnector, ISessionQueryConnector")]
    [InlineData("ICatalogConnector, IStorageConnector")]
    [InlineData("IProcessingConnector, IQueryConnector")]
    public async Task WhatIsWritten_CompilesWithoutWarnings(string bases)
    {
        var source = $"/// <summary>A.</summary>\n[Connector(\"a\")] public sealed partial class A : {bases};";
        var compilation = AnalyzerRun.Compile("Tested", AnalyzerRun.Head + await CodeFixRun.FixFirstAsync<MissingMemberAnalyzer, ImplementContractCodeFixProvider>(source));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public async Task WithoutUsings_NamesAreQualified()
    {
        using var workspace = new AdhocWorkspace();
        var written = await WriteAsync(workspace, "[DataMesh.Connector(\"a\")] partial class A : DataMesh.IStorageConnector;", DocumentationMode.Parse);
        Assert.Contains("public async System.Collections.Generic.IAsyncEnumerable<DataMesh.StorageObject> ListAsync(string? prefix = null, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default)", written, StringComparison.Ordinal);
        Assert.DoesNotContain("inheritdoc", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamespaceThatHidesTheLibrarys_IsSteppedOver()
    {
        using var workspace = new AdhocWorkspace();
        var written = await WriteAsync(workspace, "namespace Acme.DataMesh { [global::DataMesh.Connector(\"a\")] partial class A : global::DataMesh.IStorageConnector { class Task; } }", DocumentationMode.Parse);
        Assert.Contains("public System.Threading.Tasks.Task<global::DataMesh.StorageObject> WriteAsync(string path, System.IO.Stream content, global::DataMesh.WriteOptions? options = null,", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereDocumentationIsChecked_MembersInheritTheirs()
    {
        using var workspace = new AdhocWorkspace();
        var written = await WriteAsync(workspace, "/// <summary>A.</summary>\n[DataMesh.Connector(\"a\")] public partial class A : DataMesh.IStorageConnector;", DocumentationMode.Diagnose);
        Assert.Contains("    /// <inheritdoc/>\n    public System.Threading.Tasks.Task DeleteAsync(", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FixAll_ImplementsEveryConnector()
    {
        var texts = await CodeFixRun.FixAllAsync<MissingMemberAnalyzer, ImplementContractCodeFixProvider>(
            "[Connector(\"a\")] partial class A : IQueryConnector;\n[Connector(\"b\")] partial class B : IStorageConnector;", "[Connector(\"c\")] partial class C : ICatalogConnector { }");
        Assert.All(texts, text => AnalyzerRun.Compiles(AnalyzerRun.Compile("Tested", AnalyzerRun.Head + text)));
    }

    private static async Task<string> WriteAsync(AdhocWorkspace workspace, string source, DocumentationMode mode)
    {
        var document = workspace.AddProject("Tested", LanguageNames.CSharp)
            .WithMetadataReferences(AnalyzerRun.References)
            .WithCompilationOptions(AnalyzerRun.Options)
            .WithParseOptions(new CSharpParseOptions(documentationMode: mode))
            .AddDocument("File.cs", source);
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var reports = await Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzerExtensions.WithAnalyzers(compilation, [new MissingMemberAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        List<Microsoft.CodeAnalysis.CodeActions.CodeAction> offered = [];
        await new ImplementContractCodeFixProvider().RegisterCodeFixesAsync(new(document, Assert.Single(reports), (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        var operation = Assert.Single(await Assert.Single(offered).GetOperationsAsync(TestContext.Current.CancellationToken));
        var changed = ((Microsoft.CodeAnalysis.CodeActions.ApplyChangesOperation)operation).ChangedSolution.GetDocument(document.Id)!;
        Assert.DoesNotContain((await changed.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        return (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }
}

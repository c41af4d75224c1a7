using DataMesh.Tests.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Runs one analyzer over a test project that references a small kit, before the generator has written its part.</summary>
internal static class ConformanceRun
{
    public static readonly MetadataReference Kit = AnalyzerRun.Compile("DataMesh.Testing", ConformanceKitSource.Text).ToMetadataReference();

    public static Task<IReadOnlyList<Diagnostic>> ReportsAtMarksAsync<TAnalyzer>(string marked, params MetadataReference[] more)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<TAnalyzer>($$"""
            using DataMesh.Testing;
            [Connector("db")] partial class Db : IQueryConnector;
            class Sys : ConformanceSystem;
            {{marked}}
            """, [Kit, .. more]);
}

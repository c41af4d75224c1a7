using System.Collections.Immutable;
using DataMesh.Fuzzing;
using DataMesh.Gen.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Every analyzer, rule and fix of the package, as the compiler finds them.</summary>
internal static class AllRules
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = CodeJudge.AllOf<DiagnosticAnalyzer>(typeof(NotPartialAnalyzer));

    /// <summary>Every rule once, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Rules { get; } =
        [.. Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).DistinctBy(static rule => rule.Id).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    public static ImmutableArray<CodeFixProvider> Fixes { get; } = CodeJudge.AllOf<CodeFixProvider>(typeof(AddPartialCodeFixProvider));

    public static bool HasFix(string id) => Fixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));
}

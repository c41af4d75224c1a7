using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Runs one analyzer over configurations in which <c>[|…|]</c> marks where it must report.</summary>
internal static class ConfigRun
{
    public const string Usings = "using System.ComponentModel.DataAnnotations;\n";

    /// <summary>A configuration with some members.</summary>
    public static string Config(string members) => $"{Usings}[ConnectorConfig] public sealed partial record AcmeDbConfig {{ {members} }}\n";

    public static Task<IReadOnlyList<Diagnostic>> OfKeysAsync<TAnalyzer>(string members)
        where TAnalyzer : DiagnosticAnalyzer, new() => AnalyzerRun.ReportsAtMarksAsync<TAnalyzer>(Config(members));

    public static Task<IReadOnlyList<Diagnostic>> OfBrokenKeysAsync<TAnalyzer>(string members)
        where TAnalyzer : DiagnosticAnalyzer, new() => AnalyzerRun.ReportsAtMarksOfBrokenCodeAsync<TAnalyzer>(Config(members));
}

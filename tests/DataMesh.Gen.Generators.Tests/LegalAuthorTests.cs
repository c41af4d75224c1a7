namespace DataMesh.Gen.Generators.Tests;

/// <summary>What an author may write gives generated code without a warning.</summary>
public sealed class LegalAuthorTests
{
    private const string Start = Samples.Usings + """
        using System.Diagnostics.CodeAnalysis;
        namespace Acme;
        #pragma warning disable CS1591, ACME002, ACME003
        """;

    [Theory]
    [InlineData("""[Obsolete("use b", DiagnosticId = "ACME001")] public string? A { get; init; }""")]
    [InlineData("""[Experimental("ACME002")] public string? A { get; init; }""")]
    [InlineData("""public Mode A { get; init; } public List<Mode>? B { get; init; }""")]
    [InlineData("""public Part? A { get; init; }""")]
    public void DiagnosticsOfTheAuthorsOwn_AreNotToldOfGeneratedCode(string members) => Check(members + """
         }
        [Experimental("ACME003")] public enum Mode { One, Two }
        [ConnectorConfig, Experimental("ACME003")] public sealed partial record Part { public string? X { get; init; }
        """);

    [Theory]
    [InlineData("public string? Bind { get; init; }")]
    [InlineData("public bool Validate { get; init; }")]
    [InlineData("public string? Bind { get; init; } public required Other Inner { get; init; } } [ConnectorConfig] public sealed partial record Other { public int Validate { get; init; }")]
    [InlineData("public IReadOnlyList<string>? CheckUri { get; init; } [Url] public string? UriValue { get; init; }")]
    [InlineData("public IReadOnlyList<string>? SetA { get; init; } public string? AValue { get; init; }")]
    public void NamesOfProperties_DoNotCollideWithGeneratedOnes(string members) => Check(members);

    private static void Check(string members) => GeneratorRun.Of($"{Start}\n[ConnectorConfig] public sealed partial record WideConfig {{ {members} }}").Clean();
}

using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>A project of 1,000 connectors; the times of each run are in the test's output.</summary>
public sealed class ScaleTests
{
    private const int Count = 1_000;

    [Fact]
    public void ThousandConnectors_AreWrittenOnce()
    {
        var sources = Enumerable.Range(0, Count)
            .Select(static i => Samples.Small($"Db{i}", $"db-{i}", $"Db{i}Config") + $"\n/// <summary>Config.</summary>\n[ConnectorConfig] public sealed partial record Db{i}Config {{ /// <summary>Host.</summary>\npublic required string Host {{ get; init; }} /// <summary>Port.</summary>\n[Range(1, 65535)] public int Port {{ get; init; }} = 8080; [Secret] internal string? Password {{ get; init; }} }}")
            .Append("namespace Acme; internal static class Unrelated { public static int One() => 1; }");
        var compilation = TestCompilation.Create("Acme", [.. sources], [TestCompilation.Hosting]);
        GeneratorRun.Of(TestCompilation.Create("Warm", [Samples.Config, Samples.Connector], [TestCompilation.Hosting]));

        var run = GeneratorRun.Of(compilation);
        Assert.Equal((Count * 2) + 2, run.Sources.Count);

        var next = run.Then(run.Input.Edit("=> 1", "=> 2"));
        Assert.NotEmpty(next.OutputReasons);
        Assert.All(next.OutputReasons, static reason => Assert.Equal(Cached, reason));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count} connectors with {Count} configurations: the generators take {run.Elapsed.TotalMilliseconds:F0} ms in the first run and {next.Elapsed.TotalMilliseconds:F0} ms after an unrelated edit.");
    }
}

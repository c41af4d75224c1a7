using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        Publish(compilation);
    }

    // Without the step tracking that tests ask for; the best of some edits, since other work on the machine only ever adds.
    private static void Publish(Compilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ConnectorGenerator().AsSourceGenerator(), new ConfigGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        var first = driver.GetTimingInfo().ElapsedTime;
        var edit = TimeSpan.MaxValue;
        for (var i = 1; i < 6; i++)
        {
            compilation = compilation.Edit($"=> {i}", $"=> {i + 1}");
            driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
            edit = TimeSpan.FromTicks(Math.Min(edit.Ticks, driver.GetTimingInfo().ElapsedTime.Ticks));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count} connectors with {Count} configurations: the generators take {first.TotalMilliseconds:F0} ms in the first run and {edit.TotalMilliseconds:F0} ms after an unrelated edit.");
    }
}

namespace DataMesh.Gen.Generators.Tests;

/// <summary>Every type gets a file of its own.</summary>
public sealed class HintNameTests
{
    [Fact]
    public void TypesThatDifferInCaseArityOrNesting_GetFilesOfTheirOwn()
    {
        var run = GeneratorRun.Of(Samples.Usings + """
            namespace Acme;

            #pragma warning disable CS1591
            [ConnectorConfig] public sealed partial record DbConfig;
            [ConnectorConfig] public sealed partial record DBConfig;
            [ConnectorConfig] public sealed partial record DbConfig_1;
            public static partial class Outer { [ConnectorConfig] public sealed partial record DbConfig; }
            public static partial class Outer<T> { [ConnectorConfig] public sealed partial record DbConfig; }
            public static partial class Outer_1 { [ConnectorConfig] public sealed partial record DbConfig; }
            """, """
            using DataMesh;
            #pragma warning disable CS1591
            [ConnectorConfig] public sealed partial record DbConfig;
            namespace ACME { [ConnectorConfig] public sealed partial record DbConfig_1; }
            namespace Größe { [ConnectorConfig] public sealed partial record Ünïcode; }
            """).Clean();
        Assert.Equal(9, run.Sources.Count);
        Assert.Contains("Acme.Outer`1+DbConfig.Config.g.cs", run.Sources.Keys);
        Assert.Contains("DbConfig.Config.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void SameSources_GiveTheSameText()
    {
        string[] sources = [Samples.Connector, Samples.Config, Samples.Small("SecondDb", "second")];
        var first = GeneratorRun.Of(sources).Sources;
        var reversed = GeneratorRun.Of([.. sources.Reverse()]).Sources;
        Assert.Equal(first.OrderBy(static source => source.Key, StringComparer.Ordinal), reversed.OrderBy(static source => source.Key, StringComparer.Ordinal));
        Assert.DoesNotContain('\r', string.Concat(first.Values));
    }
}

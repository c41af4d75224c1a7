using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators.Tests;

/// <summary>What the pipeline keeps between edits: values, and nothing of a compilation.</summary>
public sealed class ModelTests
{
    [Fact]
    public void TrackedSteps_HoldNothingOfACompilation()
    {
        var run = Run();
        string[] steps = [TrackingNames.Connectors, TrackingNames.ConnectorFiles, TrackingNames.Configs, TrackingNames.ConfigFiles, TrackingNames.HintNames, TrackingNames.Module, TrackingNames.References, TrackingNames.Registration, TrackingNames.Checks, TrackingNames.Conformance, TrackingNames.ConformanceFiles];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in steps)
        {
            var values = run.Steps(step).SelectMany(static taken => taken.Outputs).Select(static output => output.Value).ToList();
            Assert.NotEmpty(values);
            values.ForEach(value => Walk(value, step, seen));
        }

        Assert.True(seen.Count > 30, "The walk must reach what models hold.");
    }

    [Fact]
    public void SecondParse_GivesEqualModels()
    {
        var (first, second) = (Run(), Run());
        foreach (var step in new[] { TrackingNames.Connectors, TrackingNames.Configs, TrackingNames.Module, TrackingNames.References, TrackingNames.Registration, TrackingNames.Checks, TrackingNames.Conformance })
        {
            Assert.Equal(Values(first, step), Values(second, step));
        }
    }

    [Fact]
    public void OldCompilation_IsCollected()
    {
        var (run, old) = EditOnce();
        for (var i = 0; i < 10 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
        GC.KeepAlive(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Old) EditOnce()
    {
        // The driver keeps its last compilation, and tracked steps would keep more, so this driver tracks none. What generators see is a
        // copy of the compilation with trees added: a tree of the first text lives as long as any copy, or any symbol of one.
        var first = TestCompilation.Create("Acme", [Samples.Connector, Samples.Config, Samples.Conformance, "internal class Unrelated;"], [TestCompilation.Hosting, TestCompilation.Testing]);
        GeneratorDriver driver = Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create([new ConnectorGenerator().AsSourceGenerator(), new ConfigGenerator().AsSourceGenerator(), new ConformanceGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        driver = driver.RunGenerators(first, TestContext.Current.CancellationToken);
        var second = TestCompilation.Create("Acme", [Samples.Connector, Samples.Config, Samples.Conformance, "internal class Edited;"], [TestCompilation.Hosting, TestCompilation.Testing]);
        return (driver.RunGenerators(second, TestContext.Current.CancellationToken), new WeakReference(first.SyntaxTrees[0]));
    }

    private static GeneratorRun Run() => GeneratorRun.Of(TestCompilation.Create("Acme", [Samples.Connector, Samples.Config, Samples.Nested, Samples.Choice, Samples.Conformance], [TestCompilation.Hosting, TestCompilation.Testing]));

    private static List<object> Values(GeneratorRun run, string step) => [.. run.Steps(step).SelectMany(static taken => taken.Outputs).Select(static output => output.Value)];

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum)
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or SemanticModel, $"{path} holds a {value.GetType()}.");
        if (!value.GetType().IsValueType && !seen.Add(value))
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, $"{path}[]", seen);
            }
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}

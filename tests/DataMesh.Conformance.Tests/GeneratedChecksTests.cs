using System.Reflection;
using DataMesh.Conformance.Tests.Kit;
using DataMesh.Conformance.Tests.Sqlite;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests;

/// <summary>What the compiler writes into a conformance class is the kit as it stands in its assembly.</summary>
public sealed class GeneratedChecksTests
{
    private static readonly string[] Suites = ["common", "query", "catalog", "processing", "storage"];

    [Fact]
    public void Features_AreThoseOfTheConnector() =>
        Assert.Equal(["query", "streaming", "sessions", "catalog", "read-only", "table-limits"], SqliteConformance.Target.Features);

    [Fact]
    public void Target_HasEveryCheckOnce()
    {
        var generated = SqliteConformance.Target.Checks;
        Assert.Equal(
            ReflectedChecks.For([.. SqliteConformance.Target.Features]).Select(Told).Order(StringComparer.Ordinal),
            generated.Select(Told).Order(StringComparer.Ordinal));
        Assert.Equal(generated.Select(static check => Array.IndexOf(Suites, check.Suite)).Order(), generated.Select(static check => Array.IndexOf(Suites, check.Suite)));
    }

    [Fact]
    public void Tests_AreTheChecksThatApply() =>
        Assert.Equal(
            SqliteConformance.Target.Checks.Where(static check => check.Missing.Length == 0).Select(static check => $"{check.Name} {check.Suite}"),
            typeof(SqliteConformance).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(static method => method.GetCustomAttribute<FactAttribute>() is not null)
                .Select(static method => $"{method.Name} {method.GetCustomAttribute<TraitAttribute>()!.Value}"));

    private static string Told(ConformanceCheck check) => $"{check.Name} {check.Suite} {check.What} {check.Missing} {check.Run.Method.DeclaringType!.Name}.{check.Run.Method.Name}";
}

using System.Reflection;
using DataMesh.Testing.Conformance;

namespace DataMesh.Conformance.Tests.Kit;

/// <summary>Every check of the kit, as it stands in the assembly: what the generator should find.</summary>
public static class ReflectedChecks
{
    public static IEnumerable<(MethodInfo Method, ConformanceChecksAttribute Suite, ConformanceCheckAttribute Check)> All =>
        from type in typeof(ConformanceContext).Assembly.GetExportedTypes()
        let suite = type.GetCustomAttribute<ConformanceChecksAttribute>()
        where suite is not null
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let check = method.GetCustomAttribute<ConformanceCheckAttribute>()
        where check is not null
        select (method, suite, check);

    /// <summary>The checks as a target has them.</summary>
    /// <param name="features">What the connector can do.</param>
    public static IReadOnlyList<ConformanceCheck> For(params string[] features) =>
        [.. All.Select(one => new ConformanceCheck(
            one.Method.Name,
            one.Suite.Suite,
            one.Check.What,
            string.Join(", ", $"{one.Suite.Requires} {one.Check.Requires}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Except(features)),
            one.Method.CreateDelegate<Func<ConformanceContext, Task>>()))];
}

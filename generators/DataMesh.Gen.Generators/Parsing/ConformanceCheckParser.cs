using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Reads the checks of the kit that a compilation references.</summary>
internal static class ConformanceCheckParser
{
    private static readonly string[] Suites = ["common", "query", "catalog", "processing", "storage"];
    private static readonly char[] Space = [' '];

    /// <summary>Every check, by suite, then by class, then as it stands in its class.</summary>
    public static EquatableArray<ConformanceCheckModel> Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var checks = new List<(string Class, ConformanceCheckModel Check)>();
        foreach (var (suite, method, check) in ConformanceKit.ChecksOf(compilation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var requires = $"{suite.Named<string>("Requires")} {check.Named<string>("Requires")}".Split(Space, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
            checks.Add((method.ContainingType.Name, new ConformanceCheckModel(
                method.Name,
                suite.Argument(0) as string ?? "",
                check.Argument(0) as string ?? "",
                requires.ToEquatableArray(),
                $"{method.ContainingType.FullName()}.{SymbolFacts.Escape(method.Name)}")));
        }

        return checks
            .OrderBy(static one => Array.IndexOf(Suites, one.Check.Suite))
            .ThenBy(static one => one.Class, StringComparer.Ordinal)
            .Select(static one => one.Check)
            .ToEquatableArray();
    }
}

namespace DataMesh.Cli.Plugins;

/// <summary>What is looked for in a package. docs/levels.md is written from this.</summary>
internal static class LevelCriteria
{
    private const string OurPrefix = "DataMesh.Gen.Connectors.";

    /// <summary>The one that tells official from community.</summary>
    public static Criterion Ours { get; } = new(
        "package-id",
        $"The package's id begins with `{OurPrefix}`.",
        "It is for connectors of this repository alone. An id is only a claim until a feed reserves the prefix: `dotnet nuget verify` tells who signed a package.",
        static package => !package.Nuspec.Id.StartsWith(OurPrefix, StringComparison.OrdinalIgnoreCase) ? $"the id {package.Nuspec.Id} is not one of this project" : null);

    /// <summary>All criteria, in the order in which they are shown.</summary>
    public static IReadOnlyList<Criterion> All { get; } =
    [
        Ours,
        new(
            "conformance",
            "`conformance/<type>.json` for each connector: the report of the conformance kit on this very build. It names the build (MVID), version and contract of the packed assembly; no check failed, each was run, and some passed. Quirks and what is unsupported are allowed, since they have their reasons.",
            "`dotnet test -c Release` first, then pack the same build (`dotnet pack --no-build`) with the files of the test project's folder `conformance`.",
            ConformanceEvidence.WhyNot),
        new(
            "contract-baseline",
            "`connector.contract.json` at the root (or `<type>.contract.json`, where there are several connectors): for each connector, what the packed assembly promises, no more and no less.",
            "`dmesh connector contract X.dll -o connector.contract.json` writes it; see [the contract baseline](contract-baseline.md).",
            ContractEvidence.WhyNot),
        new(
            "readme",
            "A readme, named by the package, with the parts that `dmesh` writes (`<!-- dmesh:configuration -->`, `<!-- dmesh:features -->`), in which every key of the configuration stands.",
            "`dmesh connector docs X.dll --into README.md`, and `PackageReadmeFile` in the project.",
            ReadmeEvidence.WhyNot),
        new(
            "licence",
            "A licence as an SPDX expression.",
            "`PackageLicenseExpression` in the project, such as `MIT`.",
            static package => package.Nuspec.License is null ? "no licence expression" : null),
        new(
            "repository",
            "The URL of the repository, and the commit that it was built from.",
            "`RepositoryUrl` in the project, and `PublishRepositoryUrl`; the SDK writes the commit where it builds in a clone.",
            static package => package.Nuspec.RepositoryUrl is not { Length: > 0 } ? "no repository URL" : package.Nuspec.RepositoryCommit is not { Length: > 0 } ? "no commit" : null),
        new(
            "reproducible",
            "The assembly is from a deterministic build, and its symbols, within it or beside it in the package, lead to its sources (SourceLink, or all sources embedded).",
            "`DebugType` `embedded` in the project; the SDK adds SourceLink in a clone of a known host, `EmbedAllSources` does without.",
            static package => !package.Facts.IsDeterministic ? "the build is not deterministic" : !package.Facts.HasSources ? "no symbols that lead to the sources" : null),
        new(
            "docs-url",
            "Where its documentation is.",
            "`PackageProjectUrl` in the project.",
            static package => Uri.TryCreate(package.Nuspec.ProjectUrl, UriKind.Absolute, out _) ? null : "no project URL"),
        new(
            "no-native-code",
            "No machine code: nothing below `runtimes/*/native`, no ELF, Mach-O or PE without .NET metadata, no assembly of mixed code. .NET code that was compiled ahead is none.",
            "Depend on the package that brings the driver; do not carry native files.",
            static package => package.Native is [var (name, what), ..] ? $"{name} ({what})" : null),
    ];
}

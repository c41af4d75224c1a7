using System.Text.RegularExpressions;
using DataMesh.Tests.Shared;
using Microsoft.CodeAnalysis.CSharp;

namespace DataMesh.Fuzzing;

/// <summary>A file of an author's code, whole or with a mistake, as a start for code that is broken.</summary>
internal sealed partial record CodeSample(string Name, string Text)
{
    private static readonly string[] Folders =
    [
        "tests/DataMesh.Gen.Analyzers.Tests/Mistakes", "samples/Quickstart", "tests/DataMesh.Gen.Integration.Tests/Fixtures",
    ];

    /// <summary>Every sample of the repository, in the same order everywhere.</summary>
    public static IReadOnlyList<CodeSample> ReadAll() =>
    [
        .. Folders.SelectMany(static folder => Files(folder, "*.cs", SearchOption.AllDirectories)),
        .. Files("src/Connectors/DataMesh.Connectors.Sqlite", "*.cs", SearchOption.TopDirectoryOnly),
        .. Files("", "README.md", SearchOption.TopDirectoryOnly).Concat(Files("docs", "*.md", SearchOption.TopDirectoryOnly)).SelectMany(static page => page.Blocks()),
    ];

    /// <summary>Its tokens, each with what stands around it: joined, they are the text.</summary>
    public IEnumerable<string> Tokens() => SyntaxFactory.ParseTokens(Text).Select(static token => token.ToFullString());

    private static IEnumerable<CodeSample> Files(string folder, string pattern, SearchOption depth) =>
        Directory.GetFiles(Path.Combine(RepositoryRoot.Path, folder), pattern, depth)
            .Select(static path => (Name: Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'), Path: path))
            .Where(static file => !file.Name.Split('/').Any(static part => part is "bin" or "obj"))
            .OrderBy(static file => file.Name, StringComparer.Ordinal)
            .Select(static file => new CodeSample(file.Name, Mark.Replace(File.ReadAllText(file.Path), "")));

    private IEnumerable<CodeSample> Blocks() =>
        Block.Matches(Text).Where(static match => match.Value.Contains("[Connector", StringComparison.Ordinal)).Select((match, index) => new CodeSample($"{Name}, block {index + 1}", match.Groups[1].Value));

    [GeneratedRegex(@"\[\||\|\]")]
    private static partial Regex Mark { get; }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block { get; }
}

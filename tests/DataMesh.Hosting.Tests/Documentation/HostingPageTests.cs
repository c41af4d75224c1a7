using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DataMesh.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace DataMesh.Hosting.Tests.Documentation;

/// <summary>The page about hosting shows code that compiles and runs.</summary>
public sealed partial class HostingPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "hosting.md"));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void EveryLineOfCode_IsCompiled()
    {
        var compiled = Lines(File.ReadAllText(SourceOf())).ToHashSet(StringComparer.Ordinal);
        var shown = CodeBlock().Matches(Page).SelectMany(static block => Lines(block.Groups[1].Value)).ToList();
        Assert.NotEmpty(shown);
        Assert.Empty(shown.Except(compiled));
    }

    [Fact]
    public async Task TheApplicationOfThePage_Starts()
    {
        _folder.Write("dmesh.yaml", "connectors: { lake: { type: sqlite } }");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder.Path });
        builder.WebHost.UseTestServer();
        await using var application = HostingPage.Build(builder);
        await application.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["cache", "lake", "orders"], application.Services.Registry().Instances.Select(static instance => instance.Name));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Lines(string code) => code.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string SourceOf([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "HostingPage.cs");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}

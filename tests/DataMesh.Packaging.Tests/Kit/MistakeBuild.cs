using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataMesh.Packaging.Tests;

/// <summary>What the compiler said in a project into which every known mistake was typed, and in one with those that it refuses itself.</summary>
public sealed class MistakeBuild(PackedFeed feed) : IAsyncLifetime
{
    private readonly List<Report> _reports = [];

    /// <summary>The folder of the mistakes, each with its place marked.</summary>
    internal static string Folder { get; } = Path.Combine(Checkout.Root, "tests", "DataMesh.Gen.Analyzers.Tests", "Mistakes");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await BuildAsync("Mistakes", Folder);
        await BuildAsync("Broken", Path.Combine(Folder, "Broken"));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What was said of one file.</summary>
    internal IEnumerable<Report> Of(string file) => _reports.Where(report => report.File == Path.GetFileName(file));

    /// <summary>What was said of no file of a mistake.</summary>
    internal IEnumerable<Report> Elsewhere() => _reports.Where(static report => !File.Exists(Path.Combine(Folder, report.File)) && !File.Exists(Path.Combine(Folder, "Broken", report.File)));

    private async Task BuildAsync(string project, string mistakes)
    {
        var folder = Path.Combine(feed.Strangers, project);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            File.Copy(Path.Combine(feed.Strangers, "Mistakes", "Mistakes.csproj"), Path.Combine(folder, $"{project}.csproj"));
        }

        foreach (var file in Directory.Exists(mistakes) ? Directory.GetFiles(mistakes, "*.cs") : [])
        {
            await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file)), Regex.Replace(await File.ReadAllTextAsync(file), @"\[\||\|\]", ""));
        }

        foreach (var file in Directory.Exists(mistakes) ? Directory.GetFiles(mistakes, "*.contract.json") : [])
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        await feed.DotNetAsync("build", project);
        using var log = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "mistakes.sarif")));

        // A suggestion of the SDK's own analyzers, which no build prints, says nothing of ours.
        _reports.AddRange(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(static result => !result.TryGetProperty("suppressions", out _))
            .Where(static result => result.GetProperty("level").GetString() != "note" || result.GetProperty("ruleId").GetString()!.StartsWith("DMG", StringComparison.Ordinal))
            .Select(Read));
    }

    private static Report Read(JsonElement result)
    {
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var region = place.GetProperty("region");
        return new Report(
            result.GetProperty("ruleId").GetString()!,
            Path.GetFileName(Uri.UnescapeDataString(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!)),
            (Number("startLine"), Number("startColumn"), Number("endLine"), Number("endColumn")),
            result.GetProperty("message").GetProperty("text").GetString()!);

        int Number(string name) => region.GetProperty(name).GetInt32();
    }
}

/// <summary>One diagnostic of the compiler; lines and columns from 1, the end exclusive.</summary>
internal sealed record Report(string Id, string File, (int Line, int Column, int EndLine, int EndColumn) Place, string Message);

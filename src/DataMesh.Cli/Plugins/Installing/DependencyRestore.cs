using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace DataMesh.Cli.Plugins;

/// <summary>Finds the files of the packages that a plug-in needs, by the user's own <c>dotnet restore</c>: with their feeds, credentials and cache.</summary>
/// <remarks>
/// No code of a package runs: a restore of a project that has never been restored imports nothing of its packages, the references leave out
/// their build files and analyzers, and nothing is built. It runs in an empty folder, whose settings are the user's own, whatever folder dmesh was called from.
/// </remarks>
internal static class DependencyRestore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The files that are needed when the code runs, and whether each is native.</summary>
    /// <param name="dependencies">The packages.</param>
    /// <param name="sources">Folders or feeds to look in, and no others; empty: the user's own.</param>
    /// <param name="folder">An empty folder to work in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ConnectorConfigurationException">There is no SDK, or a package is not found; the message says so.</exception>
    public static async Task<IReadOnlyList<(string Path, bool IsNative)>> RunAsync(IReadOnlyList<PackageDependency> dependencies, IReadOnlyList<string> sources, string folder, CancellationToken cancellationToken)
    {
        var project = Path.Combine(folder, "plugin.csproj");
        await File.WriteAllTextAsync(project, Project(dependencies), cancellationToken);

        // From outside: where a project could say so itself, the SDK has imported the first of them already.
        List<string> arguments = ["restore", project, "--nologo", "--verbosity", "quiet", "-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryBuildTargets=false", "-p:ImportDirectoryPackagesProps=false"];
        arguments.AddRange(sources.SelectMany(static source => (string[])["--source", Directory.Exists(source) ? Path.GetFullPath(source) : source]));
        var (exitCode, output) = await RunAsync(arguments, folder, cancellationToken);
        var needed = string.Join(", ", dependencies.Select(static dependency => $"{dependency.Id} {dependency.Range}".Trim()));
        return exitCode == 0
            ? Files(Path.Combine(folder, "obj", "project.assets.json"))
            : throw new ConnectorConfigurationException($"What the plug-in needs cannot be restored ({needed}):\n{string.Join('\n', Errors(output))}\nGive a folder or feed that has it by --source; without that, your own NuGet sources are asked.");
    }

    private static string Project(IReadOnlyList<PackageDependency> dependencies) => new XElement(
        "Project",
        new XAttribute("Sdk", "Microsoft.NET.Sdk"),
        new XElement(
            "PropertyGroup",
            new XElement("TargetFramework", $"net{Environment.Version.Major}.{Environment.Version.Minor}"),
            new XElement("RuntimeIdentifier", NativeFile.Runtimes.Count > 1 ? NativeFile.Runtimes[1] : NativeFile.Runtimes[0]),
            new XElement("SelfContained", false),
            new XElement("UseAppHost", false),
            new XElement("ManagePackageVersionsCentrally", false),
            new XElement("NuGetAudit", false)),
        new XElement(
            "ItemGroup",
            dependencies.Select(static dependency => new XElement(
                "PackageReference",
                new XAttribute("Include", dependency.Id),
                new XAttribute("Version", dependency.Range.Length > 0 ? dependency.Range : "*"),
                new XAttribute("ExcludeAssets", "build;buildTransitive;buildMultitargeting;analyzers;contentFiles"))))).ToString();

    private static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Begin(start);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ConnectorTimeoutException($"'dotnet restore' did not end within {Patience.TotalMinutes} minutes: is a feed slow, or not reachable? --source asks others.");
        }
    }

    private static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new ConnectorConfigurationException("The plug-in needs other packages, which the .NET SDK resolves, and there is no 'dotnet' in PATH. Install the SDK, or use a package that carries what it needs beside its assembly.", exception);
        }
    }

    private static IEnumerable<string> Errors(string output)
    {
        string[] lines = [.. output.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];
        return (Array.FindAll(lines, static line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) is { Length: > 0 } errors ? errors : lines).Distinct().Take(5);
    }

    // What NuGet decided, for this framework and system.
    private static List<(string Path, bool IsNative)> Files(string assets)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(assets));
        var json = document.RootElement;
        string[] roots = [.. json.GetProperty("packageFolders").EnumerateObject().Select(static folder => folder.Name)];
        var target = json.GetProperty("targets").EnumerateObject().Last(static target => target.Name.Contains('/', StringComparison.Ordinal)).Value;
        List<(string Path, bool IsNative)> files = [];
        foreach (var library in target.EnumerateObject().Where(static library => library.Value.GetText("type") == "package"))
        {
            var place = json.GetProperty("libraries").GetProperty(library.Name).GetText("path") ?? library.Name;
            foreach (var (group, isNative) in (ReadOnlySpan<(string, bool)>)[("runtime", false), ("native", true)])
            {
                if (library.Value.TryGetProperty(group, out var named))
                {
                    files.AddRange(named.EnumerateObject().Where(static file => !file.Name.EndsWith("/_._", StringComparison.Ordinal)).Select(file => (Find(roots, place, file.Name), isNative)));
                }
            }
        }

        return files;
    }

    private static string Find(string[] roots, string place, string file) =>
        roots.Select(root => Path.Combine(root, place, file)).FirstOrDefault(File.Exists) ?? throw new ConnectorConfigurationException($"The restored package {place} lacks its file {file}: empty NuGet's cache ('dotnet nuget locals all --clear') and try again.");
}

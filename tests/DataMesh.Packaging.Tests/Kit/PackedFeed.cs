[assembly: AssemblyFixture(typeof(DataMesh.Packaging.Tests.PackedFeed))]

namespace DataMesh.Packaging.Tests;

/// <summary>The packages of this checkout in a feed, and the strangers' projects beside it, with packages of their own.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>Of no release, so that no cache of the machine has it.</summary>
    public const string Version = "0.1.0-packed.1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datamesh-packaging-");

    /// <summary>The folder of the packages.</summary>
    public string Packages => Path.Combine(_folder.FullName, "feed");

    /// <summary>The folder of the strangers' projects.</summary>
    public string Strangers => Path.Combine(_folder.FullName, "strangers");

    /// <summary>The folder that the packages were built in.</summary>
    public string Source => Path.Combine(_folder.FullName, "source");

    /// <summary>The folder that NuGet unpacks into, new in each run: a package of the same version would be served from the last one.</summary>
    internal string Cache => Path.Combine(_folder.FullName, "cache");

    private Dictionary<string, string> Environment => new() { ["NUGET_PACKAGES"] = Cache, ["DataMeshVersion"] = Version };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Checkout.PackAsync(Source, Packages);
        Checkout.Copy(new DirectoryInfo(Path.Combine(Checkout.Root, "tests", "DataMesh.Packaging.Tests", "Strangers")), Strangers);
        await File.WriteAllTextAsync(Path.Combine(Strangers, "nuget.config"), NuGetConfig());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    internal PackageFile Open(string id) => new(Path.Combine(Packages, $"{id}.{Version}.nupkg"));

    /// <summary>Runs <c>dotnet</c> with one stranger's project: <c>build</c>, its folder, more arguments.</summary>
    internal Task<CommandResult> DotNetAsync(string verb, string project, params string[] arguments) =>
        DotNet.RunAsync(Strangers, Environment, [verb, project, .. arguments]);

    /// <summary>Runs <c>dotnet</c> in a folder below that of the strangers.</summary>
    internal Task<CommandResult> DotNetInAsync(string folder, params string[] arguments) => DotNet.RunAsync(Path.Combine(Strangers, folder), Environment, arguments);

    /// <summary>Runs what was built of a stranger's project.</summary>
    internal Task<CommandResult> RunAsync(string project, params string[] arguments) =>
        DotNet.RunAsync(Path.Combine(Strangers, project), Environment, [Path.Combine("bin", "Debug", "net10.0", $"{project}.dll"), .. arguments]);

    // What the machine has restored before is taken from there, so that a run downloads nothing twice.
    private string NuGetConfig()
    {
        var machine = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return $"""
            <configuration>
              <packageSources><add key="packed" value="{Packages}" /></packageSources>
              <fallbackPackageFolders>{(Directory.Exists(machine) ? $"<add key=\"machine\" value=\"{machine}\" />" : "")}</fallbackPackageFolders>
            </configuration>
            """;
    }
}

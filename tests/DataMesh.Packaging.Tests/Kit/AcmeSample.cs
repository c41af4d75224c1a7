namespace DataMesh.Packaging.Tests;

/// <summary>samples/AcmeConnector in the copy of the checkout, with the repository around it, built once from the packed packages.</summary>
public sealed class AcmeSample(PackedFeed feed) : IAsyncLifetime
{
    private const string Configuration = "Release";
    private const string Connector = "Acme.Connectors.AcmeDb";

    // A commit that the copy, which is no clone, cannot tell.
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    // NU5104: packed beside the packages of a release, the sample depends on no preview.
    private static readonly string[] OfRelease = ["-c", Configuration, $"-p:RepositoryCommit={Commit}", "-p:NoWarn=NU1603%3BNU5104"];

    /// <summary>Its folder.</summary>
    internal string Folder => Path.Combine(feed.Source, "samples", "AcmeConnector");

    /// <summary>What building all of it said.</summary>
    internal string BuildOutput { get; private set; } = "";

    /// <summary>What its tests said.</summary>
    internal CommandResult? Tests { get; private set; }

    /// <summary>The package of the connector.</summary>
    internal string Package => Path.Combine(Folder, "packages", "Acme.DataMesh.AcmeDb.1.0.0.nupkg");

    private Dictionary<string, string> Environment => new() { ["NUGET_PACKAGES"] = Path.Combine(Folder, ".packages"), ["DataMeshVersion"] = PackedFeed.Version };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // Where the sample looks for them; the rest comes from where the strangers take it.
        Directory.CreateSymbolicLink(Path.Combine(feed.Source, "packages"), feed.Packages);
        File.Copy(Path.Combine(feed.Strangers, "nuget.config"), Path.Combine(feed.Source, "nuget.config"));

        // In the order that its README tells: the report of the tests goes into the package of the same build.
        BuildOutput = (await DotNetAsync(["build", "AcmeConnector.slnx", .. OfRelease])).Succeeded();
        Tests = await RunAsync($"{Connector}.Tests", "--no-progress");
        (await DotNetAsync(["pack", Connector, "--no-build", "-o", "packages", .. OfRelease])).Succeeded();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs <c>dotnet</c> in the folder.</summary>
    internal Task<CommandResult> DotNetAsync(params string[] arguments) => DotNet.RunAsync(Folder, Environment, arguments);

    /// <summary>Runs what was built of a project.</summary>
    internal Task<CommandResult> RunAsync(string project, params string[] arguments) => DotNetAsync([Assembly(project), .. arguments]);

    /// <summary>The assembly of a project.</summary>
    internal string Assembly(string project) => Path.Combine(Folder, project, "bin", Configuration, "net10.0", $"{project}.dll");
}

namespace DataMesh.Packaging.Tests;

/// <summary>The packed template, installed where it changes no template of the machine.</summary>
public sealed class Templates(PackedFeed feed) : IAsyncLifetime
{
    private string Hive => Path.Combine(feed.Strangers, "hive");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        Assert.Contains("dmesh-connector", (await feed.DotNetAsync("new", "install", Path.Combine(feed.Packages, $"DataMesh.Gen.Templates.{PackedFeed.Version}.nupkg"), "--debug:custom-hive", Hive)).Succeeded(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Makes a solution.</summary>
    /// <param name="folder">Where, below the strangers' folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kinds">What its connector can do, separated by blanks.</param>
    internal Task<CommandResult> MakeAsync(string folder, string name, string kinds) =>
        feed.DotNetAsync("new", "dmesh-connector", ["--name", name, "--output", folder, "--debug:custom-hive", Hive, .. kinds.Split(' ').SelectMany(static kind => (string[])["--kind", kind])]);
}

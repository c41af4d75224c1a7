using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace DataMesh.Hosting.Tests;

/// <summary>Files that an application adds to its instances.</summary>
public sealed class ConfiguredFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LaterFileWins_AndSettingsWinOverFiles_InWhateverOrderTheyAreAdded()
    {
        var first = _folder.Write("first.yaml", "connectors: { a: { type: notes, host: first, port: 1 }, b: { type: notes, host: first, port: 1 } }");
        var second = _folder.Write("second.json", """{ "connectors": [ { "name": "a", "host": "second" }, { "name": "b", "host": "second" } ] }""");
        var services = new ServiceCollection();
        services.AddDataMesh(Host.Configuration("""{ "connectors": { "b": { "host": "settings" } } }"""));
        services.AddDataMesh(options => options.AddFile(first));
        services.AddDataMesh(options => options.AddFile(second));
        await using var host = services.BuildServiceProvider();
        Assert.Equal(("second:1/x", "settings:1/x"), (await ReadAsync(host, "a"), await ReadAsync(host, "b")));
    }

    [Fact]
    public void SameFileTwice_IsOne_AndRequiredIfAnyCallRequiresIt()
    {
        var path = Path.Combine(_folder.Path, "missing.yaml");
        var services = new ServiceCollection();
        services.AddDataMesh(options =>
        {
            options.AddFile(path, optional: true);
            options.AddFile(Path.Combine(_folder.Path, ".", "missing.yaml"));
        });
        using var host = services.BuildServiceProvider();
        var error = Assert.Throws<ConnectorConfigurationException>(host.Registry);
        Assert.StartsWith($"{path}: ", error.Message, StringComparison.Ordinal);
        Assert.Single(error.Problems);
    }

    [Fact]
    public async Task RelativePath_StartsFromTheContentRoot()
    {
        _folder.Write("dmesh.yaml", "connectors: { a: { type: notes, host: rooted } }");
        var services = new ServiceCollection();
        services.AddSingleton<IHostEnvironment>(new Environment(_folder.Path));
        services.AddDataMesh(static options => options.AddFile("dmesh.yaml"));
        await using var host = services.BuildServiceProvider();
        Assert.Equal("rooted:8080/x", await ReadAsync(host, "a"));
    }

    [Fact]
    public void WithoutAHost_ARelativePathStartsFromTheWorkingDirectory_AndIsNamedAsGiven()
    {
        var services = new ServiceCollection();
        services.AddDataMesh(static options => options.AddFile("no-such.yaml"));
        using var host = services.BuildServiceProvider();
        var error = Assert.Throws<ConnectorConfigurationException>(host.Registry);
        Assert.Equal($"no-such.yaml: there is no such file: the full path is '{Path.GetFullPath("no-such.yaml")}'", Assert.Single(Assert.Single(error.Problems).ToString().Split('\n')).Replace(": : ", ": ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public void PathThatIsNone_IsRefusedAtOnce(string path) => Assert.Throws<ArgumentException>(() => new DataMeshOptions().AddFile(path));

    public void Dispose() => _folder.Dispose();

    private static async Task<string> ReadAsync(IServiceProvider host, string name)
    {
        await using var stream = await host.Registry().Storage(name).OpenReadAsync("x", null, Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Token);
    }

    private sealed class Environment(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

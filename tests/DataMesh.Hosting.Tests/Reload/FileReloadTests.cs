using System.Collections.Concurrent;
using DataMesh.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Hosting.Tests;

/// <summary>Files of instances in a running container, watched by the file system itself.</summary>
public sealed class FileReloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Logs _logs = new();
    private readonly ConcurrentQueue<string> _notes = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HalfWrittenFile_IsRefused_AndTheWholeOneTaken()
    {
        var path = _folder.Write("dmesh.yaml", Yaml("one"));
        await using var host = HostOf(path);
        var connector = host.GetRequiredKeyedService<IConnector>("a");
        await connector.ConnectAsync(Token);
        _folder.Write("dmesh.yaml", Yaml("two")[..^5] + " \"");
        await ReloadTests.UntilAsync(() => _logs.Lines.Any(static line => line.StartsWith("104 ", StringComparison.Ordinal)));
        await connector.ConnectAsync(Token);
        _folder.Write("dmesh.yaml", Yaml("two"));
        await ReloadTests.UntilAsync(() => _logs.Lines.Any(static line => line.StartsWith("102 ", StringComparison.Ordinal)));
        await connector.ConnectAsync(Token);
        await ReloadTests.UntilAsync(() => _notes.Count == 3);
        Assert.Equal(["connect one", "connect two", "disconnect one"], _notes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DeletedFile_IsRefused_AndConnectorsStay()
    {
        var path = _folder.Write("dmesh.yaml", Yaml("one"));
        await using var host = HostOf(path);
        var connector = host.GetRequiredKeyedService<IConnector>("a");
        File.Delete(path);
        await ReloadTests.UntilAsync(() => _logs.Lines.Any(static line => line.Contains("there is no such file", StringComparison.Ordinal)));
        await connector.ConnectAsync(Token);
        _folder.Write("dmesh.yaml", Yaml("two"));
        await ReloadTests.UntilAsync(() => _logs.Lines.Any(static line => line.StartsWith("102 ", StringComparison.Ordinal)));
        await connector.ConnectAsync(Token);
        Assert.Contains("connect two", _notes);
    }

    [Fact]
    public async Task OptionalFile_MayComeAndGo()
    {
        var path = Path.Combine(_folder.Path, "more.yaml");
        await using var host = HostOf(path, isOptional: true);
        Assert.Empty(host.Registry().Instances);
        Assert.Equal([$"101 Information Configuration: there is no file {path}; it is optional."], _logs.Lines);
        _folder.Write("more.yaml", Yaml("one"));
        await ReloadTests.UntilAsync(() => host.Registry().Instances.Count == 1);
        File.Delete(path);
        await ReloadTests.UntilAsync(() => host.Registry().Instances.Count == 0);
    }

    public void Dispose()
    {
        _logs.Dispose();
        _folder.Dispose();
    }

    private static string Yaml(string host) => $"connectors:\n  a:\n    type: probe\n    host: {host}\n";

    private ServiceProvider HostOf(string path, bool isOptional = false)
    {
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.AddProvider(_logs));
        DataMeshRegistration.Add(services, null, options => options.AddFile(path, isOptional), [ProbeConnector.Module(_notes)]);
        return services.BuildServiceProvider();
    }
}

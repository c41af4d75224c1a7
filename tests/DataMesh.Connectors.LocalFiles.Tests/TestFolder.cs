using System.Text;
using DataMesh.Runtime;

namespace DataMesh.Connectors.LocalFiles.Tests;

/// <summary>A root in a folder of its own, beside which there is what must not be reached; all gone at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    public const string Secret = "what is outside";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("dmesh-files-");

    public TestFolder()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Outside);
        File.WriteAllText(Path.Combine(Outside, "secret.txt"), Secret);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Root => Path.Combine(_home.FullName, "root");

    public string Outside => Path.Combine(_home.FullName, "outside");

    public LocalFilesConnectorConfig Config => new() { Root = Root };

    public string this[string path] => Path.Combine(Root, path);

    /// <summary>A connector as applications get it.</summary>
    public static IStorageConnector Open(LocalFilesConnectorConfig config, bool readOnly = false) => (IStorageConnector)LocalFilesConnector.Descriptor.Create(
        new ConnectorCreation(LocalFilesConnector.Descriptor, new ConnectorInstanceOptions("files") { ReadOnly = readOnly }, config, services: null));

    public IStorageConnector Open(bool readOnly = false) => Open(Config, readOnly);

    /// <summary>Every name outside the root, and what is in the files there.</summary>
    public string SeenOutside() => string.Join('\n', Directory.EnumerateFileSystemEntries(Outside, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static path => $"{path}: {(File.Exists(path) ? File.ReadAllText(path) : "")}"));

    /// <summary>Every name in the root but links, into which System.IO would go.</summary>
    public List<string> Names() => [.. Directory.EnumerateFileSystemEntries(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal)];

    public void Dispose() => _home.Delete(recursive: true);
}

internal static class StorageExtensions
{
    public static async Task<StorageObject> WriteTextAsync(this IStorageConnector storage, string path, string text, WriteOptions? options = null)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await storage.WriteAsync(path, content, options, TestFolder.Token);
    }

    public static async Task<string> ReadTextAsync(this IStorageConnector storage, string path, ByteRange? range = null)
    {
        using var reader = new StreamReader(await storage.OpenReadAsync(path, range, TestFolder.Token));
        return await reader.ReadToEndAsync(TestFolder.Token);
    }

    public static async Task<List<string>> PathsAsync(this IStorageConnector storage, string? prefix = null) =>
        await storage.ListAsync(prefix, TestFolder.Token).Select(static item => item.Path).ToListAsync(TestFolder.Token);
}

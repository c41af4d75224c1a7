using System.Globalization;
using DataMesh.Connectors.LocalFiles;
using DataMesh.Runtime;

namespace DataMesh.Benchmarks.Files;

/// <summary>Folders with files to list and to copy; gone at the end.</summary>
internal sealed class FilesFolder : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("datamesh-files-");

    public static IStorageConnector Open(string root) =>
        (IStorageConnector)LocalFilesConnector.Descriptor.Create(new ConnectorCreation(LocalFilesConnector.Descriptor, new ConnectorInstanceOptions("files"), new LocalFilesConnectorConfig { Root = root }, services: null));

    /// <summary>A new root with files of one size.</summary>
    public string Fill(int count, int perFolder, long size)
    {
        var root = Path.Combine(_home.FullName, "root");
        var buffer = new byte[1024 * 1024];
        Random.Shared.NextBytes(buffer);
        for (var i = 0; i < count; i++)
        {
            if (i % perFolder == 0)
            {
                Directory.CreateDirectory(Path.Combine(root, Folder(i / perFolder)));
            }

            using var file = File.OpenHandle(Path.Combine(root, Folder(i / perFolder), Name(i)), FileMode.CreateNew, FileAccess.Write);
            for (var at = 0L; at < size; at += buffer.Length)
            {
                RandomAccess.Write(file, buffer.AsSpan(0, (int)Math.Min(size - at, buffer.Length)), at);
            }
        }

        return root;
    }

    public static async Task<int> CopyAsync(IStorageConnector connector, int count, string target)
    {
        for (var i = 0; i < count; i++)
        {
            await connector.CopyAsync($"{Folder(0)}/{Name(i)}", $"{target}/{Name(i)}");
        }

        return count;
    }

    public static Task<int> CopyPlain(string root, int count, string target)
    {
        Directory.CreateDirectory(Path.Combine(root, target));
        for (var i = 0; i < count; i++)
        {
            File.Copy(Path.Combine(root, Folder(0), Name(i)), Path.Combine(root, target, Name(i)));
        }

        return Task.FromResult(count);
    }

    public static void Delete(string root) => Directory.Delete(root, recursive: true);

    public void Dispose() => _home.Delete(recursive: true);

    private static string Folder(int index) => string.Create(CultureInfo.InvariantCulture, $"folder-{index:D4}");

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"part-{index:D7}.parquet");
}

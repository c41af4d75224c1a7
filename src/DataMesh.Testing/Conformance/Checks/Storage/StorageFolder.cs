using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>A folder of one check's own, emptied when the check has ended.</summary>
internal sealed class StorageFolder
{
    private readonly string _prefix;

    private StorageFolder(ConformanceContext context, ConformanceSystem system)
    {
        Storage = context.Open<IStorageConnector>(system);
        _prefix = $"{system.Storage.Prefix}/{context.NewName("check")}";
        Token = context.Token;
    }

    /// <summary>The connector as applications get it.</summary>
    public IStorageConnector Storage { get; }

    private CancellationToken Token { get; }

    /// <summary>The whole path of a name in the folder.</summary>
    public string this[string name] => $"{_prefix}/{name}";

    /// <summary>A folder in the shared system, or in another one.</summary>
    public static StorageFolder Of(ConformanceContext context, ConformanceSystem? system = null)
    {
        var folder = new StorageFolder(context, system ?? context.System);
        context.OnEnd(folder.EmptyAsync);
        return folder;
    }

    public async Task<StorageObject> WriteAsync(string name, byte[] content, WriteOptions? options = null)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await Storage.WriteAsync(this[name], stream, options, Token);
    }

    public Task<byte[]> ReadAsync(string name, ByteRange? range = null) => ReadAsync(Storage, this[name], range, Token);

    public static async Task<byte[]> ReadAsync(IStorageConnector storage, string path, ByteRange? range, CancellationToken cancellationToken)
    {
        await using var stream = await storage.OpenReadAsync(path, range, cancellationToken);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        return copy.ToArray();
    }

    public Task<StorageObject> InfoAsync(string name) => Storage.GetInfoAsync(this[name], Token);

    /// <summary>Whether there is such an object.</summary>
    public async Task<bool> HasAsync(string name)
    {
        try
        {
            await InfoAsync(name);
            return true;
        }
        catch (ConnectorNotFoundException)
        {
            return false;
        }
    }

    /// <summary>What a listing of the folder says of names that start so.</summary>
    public async Task<List<StorageObject>> ListAsync(string start = "")
    {
        List<StorageObject> listed = [];
        await foreach (var item in Storage.ListAsync(this[start], Token))
        {
            listed.Add(item);
        }

        return listed;
    }

    /// <summary>What a listing says of the only object in the folder.</summary>
    public async Task<StorageObject> OnlyOneListedAsync()
    {
        var listed = await ListAsync();
        return listed is [var one] ? one : throw new ConformanceException($"There is one object in '{_prefix}/', but the listing has {listed.Count}: {string.Join(", ", listed.Select(static item => item.Path))}.");
    }

    /// <summary>As <see cref="ListAsync"/>, their names in the folder alone.</summary>
    public async Task<List<string>> NamesAsync(string start = "") => [.. (await ListAsync(start)).Select(item => NameOf(item.Path))];

    /// <summary>The name in the folder of a path that a listing told.</summary>
    public string NameOf(string path) =>
        path.StartsWith($"{_prefix}/", StringComparison.Ordinal)
            ? path[(_prefix.Length + 1)..]
            : throw new ConformanceException($"The listing of '{_prefix}/' has '{path}', which does not start so: paths are relative to the instance's root, parts joined by '/'.");

    /// <summary>Fails with the first difference.</summary>
    public static void Same(byte[] expected, byte[] seen, string what)
    {
        if (!expected.AsSpan().SequenceEqual(seen))
        {
            throw new ConformanceException(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: expected {expected.Length} bytes, read {seen.Length}; the first difference is at byte {expected.AsSpan().CommonPrefixLength(seen)}."));
        }
    }

    private async Task EmptyAsync()
    {
        List<string> paths = [];
        await foreach (var item in Storage.ListAsync($"{_prefix}/"))
        {
            paths.Add(item.Path);
        }

        await Parallel.ForEachAsync(paths, async (path, token) => await Storage.DeleteAsync(path, token));
    }
}

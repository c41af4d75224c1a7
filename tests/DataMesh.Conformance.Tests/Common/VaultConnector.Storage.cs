using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DataMesh.Conformance.Tests.Common;

public sealed partial class VaultConnector
{
    public Task<Stream> OpenReadAsync(string path, ByteRange? range = null, CancellationToken cancellationToken = default)
    {
        return RunAsync<Stream>(server => new MemoryStream(Find(server, path)), cancellationToken);
    }

    public async Task<StorageObject> WriteAsync(string path, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_faults.Has("writes-although-cancelled"))
        {
            _server!.Objects[path] = [];
        }

        using var bytes = new MemoryStream();
        try
        {
            await content.CopyToAsync(bytes, cancellationToken);
        }
        catch (IOException) when (_faults.Has("retries-a-write"))
        {
            content.Position = 0;
            bytes.SetLength(0);
            await content.CopyToAsync(bytes, cancellationToken);
        }

        return await RunAsync(server => Info(path, server.Objects[path] = bytes.ToArray()), cancellationToken);
    }

    public async IAsyncEnumerable<StorageObject> ListAsync(string? prefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var found = await RunAsync(server => server.Objects.Where(entry => entry.Key.StartsWith(prefix ?? "", StringComparison.Ordinal)).Select(static entry => Info(entry.Key, entry.Value)).ToList(), cancellationToken);
        foreach (var item in found ?? [])
        {
            yield return item;
        }
    }

    public Task<StorageObject> GetInfoAsync(string path, CancellationToken cancellationToken = default)
    {
        return RunAsync(server => Info(path, Find(server, path)), cancellationToken);
    }

    public Task DeleteAsync(string path, CancellationToken cancellationToken = default)
    {
        return RunAsync(server => server.Objects.TryRemove(path, out _), cancellationToken);
    }

    public Task<StorageObject> CopyAsync(string sourcePath, string destinationPath, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        return RunAsync(server => Info(destinationPath, server.Objects[destinationPath] = Find(server, sourcePath)), cancellationToken);
    }

    private static StorageObject Info(string path, byte[] content) => new(path, content.Length);

    private byte[] Find(VaultServer server, string path) =>
        server.Objects.TryGetValue(path, out var content) ? content
        : _faults.Has("missing-is-internal") ? throw new KeyNotFoundException(path)
        : _faults.Has("stack-trace-in-message") ? throw new ConnectorNotFoundException($"No {path}.\n{new StackTrace()}")
        : _faults.Has("endless-message") ? throw new ConnectorNotFoundException($"No {path} among {new string('x', 100_000)}")
        : _faults.Has("empty-message") ? throw new ConnectorNotFoundException("")
        : _faults.Has("secret-in-error") ? throw new ConnectorNotFoundException($"No {path} for '{_config.Login.Password}'.")
        : throw new ConnectorNotFoundException($"There is no object '{path}'.");
}

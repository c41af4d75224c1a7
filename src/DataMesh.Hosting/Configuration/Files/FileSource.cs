using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace DataMesh.Runtime;

/// <summary>A configuration file as a source of instances. Thread-safe.</summary>
internal sealed class FileSource(string path) : IInstanceSource, IDisposable
{
    private readonly Lock _lock = new();
    private PhysicalFileProvider? _files;

    /// <inheritdoc/>
    public ConfigNode? Read(ConfigProblems problems) => ConfigFile.Read(path, problems);

    /// <inheritdoc/>
    public IChangeToken? Watch()
    {
        var file = Path.GetFullPath(path);
        lock (_lock)
        {
            if (_files is null && Path.GetDirectoryName(file) is { } folder && Directory.Exists(folder))
            {
                _files = new PhysicalFileProvider(folder, ExclusionFilters.None);
                if (new FileInfo(file).LinkTarget is not null)
                {
                    // A link does not change with its target, nor when a link on its way is set anew, as Kubernetes does: ask every few seconds.
                    (_files.UsePollingFileWatcher, _files.UseActivePolling) = (true, true);
                }
            }

            return _files?.Watch(Path.GetFileName(file));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _files?.Dispose();
}

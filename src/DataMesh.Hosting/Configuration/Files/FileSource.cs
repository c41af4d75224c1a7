using Microsoft.Extensions.Primitives;

namespace DataMesh.Runtime;

/// <summary>A configuration file as a source of instances. Thread-safe.</summary>
/// <param name="path">The file.</param>
/// <param name="name">How problems and origins name it; null: by its path.</param>
/// <param name="time">The clock of the watch; null: the system's.</param>
internal sealed class FileSource(string path, string? name = null, TimeProvider? time = null) : IInstanceSource, IDisposable
{
    private readonly Lock _lock = new();
    private FileWatch? _watch;
    private bool _isDisposed;

    /// <inheritdoc/>
    public ConfigNode? Read(ConfigProblems problems) => ConfigFile.Read(path, name ?? path, problems);

    /// <inheritdoc/>
    public IChangeToken? Watch()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return null;
            }

            if (_watch is null or { Token.HasChanged: true })
            {
                _watch?.Dispose();
                _watch = new FileWatch(Path.GetFullPath(path), time ?? TimeProvider.System);
            }

            return _watch.Token;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _watch?.Dispose();
        }
    }
}

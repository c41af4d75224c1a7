using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;

namespace DataMesh.Runtime;

/// <summary>Tells the next change of one file, be there such a file or not. Thread-safe.</summary>
/// <remarks>
/// The file system tells at once, but not all: it knows nothing of a folder that is made later or replaced, of the target of a link, nor of
/// a link on its way that is set anew, as Kubernetes does; and its watches may be used up. So the file is also looked at every 4 s.
/// </remarks>
[SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "The file system may tell a last change while the watch ends; without a timer the source holds nothing.")]
internal sealed class FileWatch : IDisposable
{
    private readonly CancellationTokenSource _changed = new();
    private readonly string _path;
    private readonly FileSystemWatcher? _watcher;
    private readonly FileState _state;
    private readonly ITimer _timer;
    private volatile bool _isDisposed;

    /// <summary>Watches from now on.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="time">The clock by which the file is looked at.</param>
    public FileWatch(string path, TimeProvider time)
    {
        _path = path;
        Token = new CancellationChangeToken(_changed.Token);
        _watcher = Watch();
        _state = StateOf(path);
        _timer = time.CreateTimer(static watch => ((FileWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How often the file is looked at.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(4);

    public IChangeToken Token { get; }

    /// <summary>Ends the watch; its token then tells nothing any more.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _watcher?.Dispose();
        _timer.Dispose();
    }

    private void Change()
    {
        if (!_isDisposed)
        {
            _changed.Cancel();
        }
    }

    private void Look()
    {
        if (StateOf(_path) != _state)
        {
            Change();
        }
        else if (!_isDisposed)
        {
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    // Null where it cannot be watched: no such folder, or no more watches.
    private FileSystemWatcher? Watch()
    {
        if (Path.GetDirectoryName(_path) is not { } folder || !Directory.Exists(folder))
        {
            return null;
        }

        var watcher = new FileSystemWatcher();
        try
        {
            (watcher.Path, watcher.Filter, watcher.IncludeSubdirectories) = (folder, Path.GetFileName(_path), false);
            watcher.Changed += (_, _) => Change();
            watcher.Created += (_, _) => Change();
            watcher.Deleted += (_, _) => Change();
            watcher.Renamed += (_, _) => Change();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            watcher.Dispose();
            return null;
        }
    }

    private static FileState StateOf(string path)
    {
        try
        {
            var file = File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path);
            return file.Exists ? new FileState(file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    // All zero where there is none.
    private readonly record struct FileState(DateTime LastWrite, long Length);
}

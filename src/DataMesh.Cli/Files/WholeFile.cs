using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Files;

/// <summary>A file of any size that takes its name when it is whole, and before is a draft beside it. A link stays a link, and an old file's permissions stay.</summary>
internal sealed class WholeFile : IDisposable
{
    private const string Kept = "What was there before is as it was.";
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int DiskFull = unchecked((int)0x80070070);
    private readonly string _name;
    private readonly string _path;
    private readonly string _draft;
    private readonly bool _createOnly;
    private bool _isComplete;

    private WholeFile(string name, string path, string draft, FileStream stream, bool createOnly)
    {
        _name = name;
        _path = path;
        _draft = draft;
        Stream = stream;
        _createOnly = createOnly;
    }

    /// <summary>Takes the content.</summary>
    public FileStream Stream { get; }

    /// <summary>Whether a path is free or a plain file: devices and pipes are written to as they are.</summary>
    public static bool CanReplace(string path)
    {
        if (!File.Exists(path) || OperatingSystem.IsWindows())
        {
            return true;
        }

        var target = Resolve(path);
        if (target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal))
        {
            return false;
        }

        using var existing = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        return existing.CanSeek;
    }

    /// <summary>Writes a small file, which its owner alone can read where it is new.</summary>
    /// <exception cref="IOException">It cannot be written; then it is as it was.</exception>
    public static void Write(string path, byte[] content)
    {
        using var file = Create(path, isPrivate: true);
        try
        {
            file.Stream.Write(content);
        }
        catch (IOException exception)
        {
            throw file.Explain(exception);
        }

        file.Complete();
    }

    /// <summary>Where a file is: of a link, what it leads to, be that there or not.</summary>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    /// <summary>Begins a draft.</summary>
    /// <param name="path">The file that it will be.</param>
    /// <param name="isPrivate">Whether its owner alone can read it, where it is new.</param>
    /// <param name="createOnly">Whether a file that has the name by the end is a conflict.</param>
    /// <exception cref="IOException">There is no such folder, or it cannot be written to.</exception>
    public static WholeFile Create(string path, bool isPrivate = false, bool createOnly = false)
    {
        var target = Resolve(path);
        if (Directory.Exists(target))
        {
            throw new IOException($"'{path}' is a folder: name a file in it.");
        }

        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder))
        {
            throw new IOException($"There is no folder '{Path.GetDirectoryName(path)}' for '{path}': make it first.");
        }

        var draft = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        var options = isPrivate ? UserFolder.NewFile() : new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        options.BufferSize = 0;
        options.Share = FileShare.Read | FileShare.Delete; // Windows deletes no draft that is open otherwise.
        try
        {
            var file = new WholeFile(path, target, draft, Drafts.Begin(draft, options), createOnly);
            file.KeepMode();
            return file;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"Cannot write '{path}': its folder does not let you make files. {Kept}", exception);
        }
        catch (IOException exception)
        {
            throw Explain(path, draft, exception);
        }
    }

    /// <summary>What a failed write means to whoever asked for the file.</summary>
    public IOException Explain(IOException exception) => Explain(_name, _draft, exception);

    /// <summary>The draft takes the name, once it is on the disk.</summary>
    /// <exception cref="ConnectorConflictException">It was to be created, and something has the name by now.</exception>
    public void Complete()
    {
        try
        {
            Stream.Flush(flushToDisk: true);
            Stream.Dispose();
            if (!_createOnly)
            {
                File.Move(_draft, _path, overwrite: true);
            }
            else if (!FreeName.TryTake(_draft, _path))
            {
                throw new ConnectorConflictException($"'{_name}' is there already, and was to be created; it is as it was.");
            }
        }
        catch (IOException exception)
        {
            throw Explain(exception);
        }

        _isComplete = true;
        Drafts.Forget(_draft);
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_isComplete)
        {
            File.Delete(_draft);
            Drafts.Forget(_draft);
        }
    }

    private void KeepMode()
    {
        if (OperatingSystem.IsWindows() || !File.Exists(_path))
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(Stream.SafeFileHandle, File.GetUnixFileMode(_path));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static IOException Explain(string name, string draft, IOException exception) => exception.HResult is NoSpace or QuotaExceeded or DiskFull
        ? new IOException($"Cannot write '{name}': the disk is full. Nothing of it is left. {Kept}", exception)
        : new IOException($"Cannot write '{name}': {exception.Message.Replace(draft, name, StringComparison.Ordinal)} {Kept}", exception);
}

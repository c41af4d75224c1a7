namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>
/// The folder that holds all that there is to know of jobs, for every program that uses it and every worker. Reading takes no lock:
/// each file is replaced as a whole. What changes more than one file is done under <see cref="LockAsync"/>.
/// </summary>
/// <remarks>
/// <c>jobs/ID/</c> order.json, environment.json (until the start), progress.json, log, cancel (asked to stop); <c>queue/ID</c>;
/// <c>keys/HASH</c> (holds an id); <c>workers/N.lock</c> (held by the worker of that slot), <c>workers/N.json</c>; <c>lock</c>.
/// </remarks>
internal sealed class JobsFolder(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0x3F;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(25);

    public string Root { get; } = root;

    public string Jobs => Path.Combine(Root, "jobs");

    public string Queue => Path.Combine(Root, "queue");

    public string Keys => Path.Combine(Root, "keys");

    public string Workers => Path.Combine(Root, "workers");

    public string LockFile => Path.Combine(Root, "lock");

    /// <summary>Whether the folder is there: what is missing in a folder that is gone is not missing.</summary>
    public bool Exists => Directory.Exists(Jobs);

    /// <summary>The folder of an instance where the configuration names none.</summary>
    public static string Default(string instance)
    {
        var state = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } set && Path.IsPathRooted(set)
                ? set
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(state, "datamesh", "jobs", instance);
    }

    /// <summary>Makes the folder where it is missing, and looks whether others can enter it.</summary>
    /// <param name="makeParents">Whether the folders above it may be made too.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made or entered.</exception>
    /// <exception cref="ConnectorConfigurationException">It belongs to another user, or others than its owner can enter it.</exception>
    public void Open(bool makeParents)
    {
        if (!makeParents && !Directory.Exists(Path.GetDirectoryName(Root)))
        {
            throw new DirectoryNotFoundException($"There is no folder '{Path.GetDirectoryName(Root)}'.");
        }

        Make(Root);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Root) & Others) != 0)
        {
            throw new ConnectorConfigurationException($"The jobs folder '{Root}' can be entered by others: jobs and their environments stand in it. Take it from them (chmod 700), or name a folder that does not exist yet.");
        }

        if (!FolderOwner.IsSelf(Root))
        {
            throw new ConnectorConfigurationException($"The jobs folder '{Root}' belongs to another user, who could say what is run: name another folder.");
        }

        foreach (var folder in (string[])[Jobs, Queue, Keys, Workers])
        {
            Make(folder);
        }
    }

    /// <summary>Takes the lock of the folder, which all programs and workers share; disposing gives it back, and so does the end of the process.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        for (var wait = TimeSpan.FromMilliseconds(1); ; wait = wait < LongestWait ? wait * 2 : LongestWait)
        {
            cancellationToken.ThrowIfCancellationRequested();
#pragma warning disable CA2000 // The caller's.
            if (TryHold(LockFile) is { } held)
#pragma warning restore CA2000
            {
                return held;
            }

            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a file for oneself until the result is disposed or the process ends; null where another has it.</summary>
    public static FileStream? TryHold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && IsHeld(exception))
        {
            return null;
        }
    }

    // EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 || (exception.HResult & 0xFFFF) == 32;

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }
}

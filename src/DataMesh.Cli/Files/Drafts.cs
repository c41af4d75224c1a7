namespace DataMesh.Cli.Files;

/// <summary>The files of this process that have no name yet, so that none is left where it ends in the middle of its work. Thread-safe.</summary>
internal static class Drafts
{
    private static readonly Lock Guard = new();
    private static readonly HashSet<string> Paths = new(StringComparer.Ordinal);
    private static bool _isEnding;

    /// <summary>Makes one.</summary>
    /// <exception cref="OperationCanceledException">The process is ending.</exception>
    public static FileStream Begin(string path, FileStreamOptions options)
    {
        lock (Guard)
        {
            if (_isEnding)
            {
                throw new OperationCanceledException("The process is ending.");
            }

            var stream = new FileStream(path, options);
            Paths.Add(path);
            return stream;
        }
    }

    /// <summary>Says that one has its name, or is deleted.</summary>
    public static void Forget(string path)
    {
        lock (Guard)
        {
            Paths.Remove(path);
        }
    }

    /// <summary>Deletes them all, for a process that is about to end; none is begun from then on.</summary>
    public static void LeaveNone()
    {
        lock (Guard)
        {
            _isEnding = true;
            foreach (var path in Paths)
            {
                try
                {
                    File.Delete(path);
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    // Nobody is there any more to be told.
                }
            }
        }
    }
}

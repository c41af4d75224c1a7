namespace DataMesh.Cli.Configuration;

/// <summary>The user's own folder for <c>dmesh</c>: a configuration, what is trusted, secrets, locks. Nobody else can read what is made in it.</summary>
internal static class UserFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where it is, be it there or not; null where the user has no home.</summary>
    public static string? Path
    {
        get
        {
            var settings = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return System.IO.Path.IsPathRooted(settings) ? System.IO.Path.Combine(settings, "dmesh") : null;
        }
    }

    /// <summary>The path of a folder in it, which is made.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static string Make(string name)
    {
        var folder = System.IO.Path.Combine(Path ?? throw new IOException("There is no folder for settings, since the user has no home: set HOME."), name);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            }

            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The folder '{folder}' cannot be made: {exception.Message}", exception);
        }
    }

    /// <summary>Options of a new file that its owner alone can read.</summary>
    public static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}

using DataMesh.Cli.Running;

namespace DataMesh.Cli.Configuration;

/// <summary>Where the configuration is: the first place that has one, and no other.</summary>
/// <param name="Path">The file; null where there is none.</param>
/// <param name="Source">How it was found.</param>
internal sealed record ConfigLocation(string? Path, ConfigSource Source)
{
    /// <summary>The variable that gives the file.</summary>
    public const string Variable = "DMESH_CONFIG";

    private static readonly string[] Names = ["dmesh.yaml", "dmesh.yml", "dmesh.json"];

    /// <summary>The file that this process uses; null where it uses none, or none yet.</summary>
    public static ConfigLocation? InUse { get; private set; }

    /// <summary>How messages name the file: as the user would, relative to the working directory where it lies below it.</summary>
    public string Name => Path is null ? "" : System.IO.Path.GetRelativePath(Environment.CurrentDirectory, Path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : Path;

    /// <summary>How the file was found, in words.</summary>
    public string Reason => Source switch
    {
        ConfigSource.Option => "given by --config",
        ConfigSource.Environment => $"given by {Variable}",
        ConfigSource.Upward => "found in the working directory or above it",
        ConfigSource.User => "found in your own folder",
        _ => "no file: not given, not in the working directory or above it, not in your own folder",
    };

    /// <summary>The file that an option, the environment, the folders from here upward to the repository's root or the home folder, or the user's own folder give.</summary>
    /// <exception cref="UsageException">The option is empty.</exception>
    public static ConfigLocation Find(string? option) => InUse = Search(option);

    /// <summary>Refuses a file that is named and is not there; one that is found is.</summary>
    /// <exception cref="ConnectorConfigurationException">There is no such file.</exception>
    public void RequireFile()
    {
        if (Source is ConfigSource.Option or ConfigSource.Environment && !System.IO.Path.Exists(Path))
        {
            throw new ConnectorConfigurationException($"{Path}: there is no such file, {Reason}. 'dmesh connector add' makes it.");
        }
    }

    private static ConfigLocation Search(string? option)
    {
        if (option is not null)
        {
            return option.Length > 0 ? new(System.IO.Path.GetFullPath(option), ConfigSource.Option) : throw new UsageException("--config names no file: write its path.");
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new(System.IO.Path.GetFullPath(given), ConfigSource.Environment);
        }

        return Upward() is { } found ? new(found, ConfigSource.Upward)
            : UserFolder.Path is { } folder && In(folder) is { } own ? new(own, ConfigSource.User)
            : new(null, ConfigSource.None);
    }

    private static string? Upward()
    {
        var home = System.IO.Path.TrimEndingDirectorySeparator(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));
        for (var folder = Environment.CurrentDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (In(folder) is { } found)
            {
                return found;
            }

            if (folder == home || System.IO.Path.Exists(System.IO.Path.Combine(folder, ".git")))
            {
                return null;
            }
        }

        return null;
    }

    // A link to nothing is found too, and told: else another file would be used in its place.
    private static string? In(string folder)
    {
        foreach (var name in Names)
        {
            var path = System.IO.Path.Combine(folder, name);
            if (File.Exists(path) || new FileInfo(path).LinkTarget is not null)
            {
                return path;
            }
        }

        return null;
    }
}

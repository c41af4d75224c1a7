namespace DataMesh.Runtime;

/// <summary>One configuration file while it is read: where positions and problems go, and how much it may hold.</summary>
internal sealed class FileDocument(string source, ConfigProblems problems)
{
    /// <summary>How deep maps and lists may stand in one another.</summary>
    public const int MaxDepth = 64;

    /// <summary>How long a key may be; longer than any real one, and YAML's own limit for a key on one line.</summary>
    public const int MaxKeyLength = 1024;

    private const int MaxValues = 1_000_000;
    private const long MaxPathCharacters = 64 * 1024 * 1024;

    private int _values;

    /// <summary>A position in the file, both parts from 1.</summary>
    public ConfigOrigin At(long line, long column) => new(source, (int)line, (int)column);

    /// <summary>Adds a problem that ends the reading.</summary>
    public FileValue? Refuse(ConfigOrigin origin, string message)
    {
        problems.Add("", message, origin, ConfigProblemKind.Unreadable);
        return null;
    }

    /// <summary>Refuses what stands deeper than any real configuration.</summary>
    public FileValue? RefuseDepth(ConfigOrigin origin) => Refuse(origin, $"maps and lists stand in one another more than {MaxDepth} deep: write it flatter");

    /// <summary>Refuses what holds too much.</summary>
    public FileValue? RefuseSize(ConfigOrigin origin) =>
        Refuse(origin, "holds too much: with its aliases written out, a file has at most 1,000,000 values and 64 Mi characters of keys; use fewer aliases, or split the file");

    /// <summary>Counts a value that is put into a map or a list, and tells whether that one still holds no more than a file may.</summary>
    public bool Takes(FileSize whole) => ++_values <= MaxValues && whole.Values <= MaxValues && whole.PathCharacters <= MaxPathCharacters;
}

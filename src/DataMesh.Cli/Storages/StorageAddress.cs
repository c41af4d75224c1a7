using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary>Where content is: <c>NAME:path</c> in an instance, a local path, or <c>-</c> for standard input and output.</summary>
/// <param name="Instance">Name of the instance; null: here.</param>
/// <param name="Path">The path there.</param>
internal sealed record StorageAddress(string? Instance, string Path)
{
    private const int LongestName = 63;

    /// <summary>Whether it is standard input or output.</summary>
    public bool IsStandard => Instance is null && Path == "-";

    /// <summary>Whether it names a folder, in which the name of the source is kept.</summary>
    public bool IsFolder => Path.Length == 0 || Path.EndsWith('/') || (Instance is null && !IsStandard && (Directory.Exists(Path) || Path.EndsWith(System.IO.Path.DirectorySeparatorChar)));

    /// <summary>The last part of the path.</summary>
    public string Name => Instance is null ? System.IO.Path.GetFileName(Path) : Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The path of an object.</summary>
    /// <exception cref="UsageException">It names none.</exception>
    public string ObjectPath => Path.Length > 0 ? Path : throw new UsageException($"'{this}' names no object: write NAME:path, such as lake:orders/2026.csv.");

    /// <summary>What begins as the name of an instance and a colon is one; <c>./a:b</c> is a local path whatever it begins with.</summary>
    public static StorageAddress Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && IsName(text.AsSpan(0, colon)) && !(OperatingSystem.IsWindows() && colon == 1)
            ? new(text[..colon], text[(colon + 1)..])
            : new(null, text);
    }

    /// <summary>An address that has to be in an instance.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    public static StorageAddress ParseRemote(string text) => Parse(text) is { Instance: not null } address
        ? address
        : throw new UsageException($"'{text}' names no instance: write NAME:path, such as lake:orders/2026.csv.");

    /// <summary>The same where a file of the source's name is to be, if this is a folder.</summary>
    /// <exception cref="UsageException">The source has no name.</exception>
    public StorageAddress For(StorageAddress source)
    {
        if (!IsFolder)
        {
            return this;
        }

        var name = source.IsStandard ? "" : source.Name;
        return name.Length == 0
            ? throw new UsageException($"'{this}' is a folder, and '{source}' has no name to keep in it: write the whole path.")
            : this with { Path = Instance is null ? System.IO.Path.Combine(Path, name) : Path + name };
    }

    public override string ToString() => Instance is null ? Path : $"{Instance}:{Path}";

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('_' or '-'))
            {
                return false;
            }
        }

        return text.Length <= LongestName && char.IsAsciiLetterLower(text[0]);
    }
}

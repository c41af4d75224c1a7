using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>Finds the files that a path or glob means, in the order of their paths.</summary>
internal static class SourceFiles
{
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <exception cref="ConnectorConfigurationException">There is none, or one of a format that is not known.</exception>
    public static IReadOnlyList<SourceFile> Find(string source, string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern) || pattern.Contains('\0', StringComparison.Ordinal))
        {
            throw SourceErrors.Wrong(source, "'path' is empty or holds a NUL character: write the path of a file, or a glob such as data/*.csv.");
        }

        var files = Paths(source, pattern)
            .Select(path => SourceFile.Look(path, SourceFormats.Of(path) ?? throw SourceErrors.Wrong(source, $"the name of '{path}' does not tell its format. Known are {SourceFormats.Known}.")))
            .OfType<SourceFile>()
            .ToList();
        return files.Count > 0 ? files : throw NoMatch(source, pattern);
    }

    private static IEnumerable<string> Paths(string source, string pattern)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(pattern);
            return File.Exists(path) ? [path]
                : Directory.Exists(path) ? throw SourceErrors.Wrong(source, $"'{path}' is a folder: write which of its files are meant, such as {Path.Combine(pattern, "*.csv")}.")
                : throw NoMatch(source, pattern);
        }

        var (root, glob) = Split(pattern);
        if (!Directory.Exists(root))
        {
            throw SourceErrors.Wrong(source, $"there is no folder '{root}'. Check 'path'; a relative one starts at the working directory.");
        }

        try
        {
            var matches = new Matcher(StringComparison.Ordinal).AddInclude(glob).Execute(new DirectoryInfoWrapper(new DirectoryInfo(root)));
            return matches.Files.Select(match => Path.GetFullPath(Path.Combine(root, match.Path))).Order(StringComparer.Ordinal);
        }
        catch (ArgumentException)
        {
            throw SourceErrors.Wrong(source, $"'{pattern}' is no glob: '..' can stand only before the first star.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SourceErrors.Wrong(source, $"the folders of '{pattern}' cannot be read: {exception.Message}");
        }
    }

    // The folder before the first part with a star, and the rest in the form that the matcher knows.
    private static (string Root, string Glob) Split(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        var cut = pattern.LastIndexOfAny(Separators, star);
        return (Path.GetFullPath(cut < 0 ? "." : pattern[..(cut + 1)]), pattern[(cut + 1)..].Replace(Path.DirectorySeparatorChar, '/'));
    }

    private static ConnectorConfigurationException NoMatch(string source, string pattern) => SourceErrors.Wrong(
        source,
        pattern.Contains('*', StringComparison.Ordinal)
            ? $"no file matches '{pattern}' (looked in '{Split(pattern).Root}'). Check 'path': * matches within one name, ** any number of folders."
            : $"there is no file '{Path.GetFullPath(pattern)}'. Check 'path': files of this machine, a relative path starts at the working directory, and only * and ** stand for more than one.");
}

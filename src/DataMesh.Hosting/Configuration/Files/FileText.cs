using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Runtime;

/// <summary>A configuration file from disk as text; whatever keeps it from being read is a problem, never an exception.</summary>
internal static class FileText
{
    private const int MaxMebibytes = 16;
    private const int MaxBytes = MaxMebibytes * 1024 * 1024;

    /// <summary>The text of a file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark; null, and a problem, where it cannot be read.</summary>
    public static string? Read(string path, string name, ConfigProblems problems) =>
        ReadBytes(path, name, problems) is { } bytes ? Decode(bytes, name, problems) : null;

    /// <summary>The bytes of a file; null, and a problem, where it cannot be read.</summary>
    public static byte[]? ReadBytes(string path, string name, ConfigProblems problems, Action<SafeFileHandle>? look = null)
    {
        try
        {
            if (BoundedFile.Read(path, MaxBytes, look) is { } bytes)
            {
                return bytes;
            }

            problems.Add("", $"is larger than {MaxMebibytes} MiB, the most that is read: split it, or check that it is the file you mean", new ConfigOrigin(name), ConfigProblemKind.Unreadable);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or TimeoutException)
        {
            problems.Add("", Explain(exception, path), new ConfigOrigin(name), ConfigProblemKind.Unreadable);
        }

        return null;
    }

    /// <summary>The text of a file's bytes; null, and a problem, where they are none.</summary>
    public static string? Decode(byte[] bytes, string name, ConfigProblems problems)
    {
        try
        {
            return FileEncoding.Decode(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var encoding = FileEncoding.Of(bytes);
            var line = encoding is UTF8Encoding ? 1 + bytes.AsSpan(0, exception.Index).Count((byte)'\n') : (int?)null;
            problems.Add("", $"holds bytes that are no {encoding.WebName.ToUpperInvariant()}: save the file as UTF-8", new ConfigOrigin(name, line), ConfigProblemKind.Unreadable);
            return null;
        }
    }

    private static string Explain(Exception exception, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"there is no such file: the full path is '{Path.GetFullPath(path)}'",
        _ when Directory.Exists(path) => "is a directory: name the file in it",
        UnauthorizedAccessException => "may not be read: give the user that runs this process the right to read it",
        ArgumentException or NotSupportedException => "is not a path of a file",
        TimeoutException => exception.Message,
        _ => $"cannot be read: {exception.Message}",
    };
}

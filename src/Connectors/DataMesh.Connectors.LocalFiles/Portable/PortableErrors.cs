using DataMesh.Connectors.LocalFiles.Files;

namespace DataMesh.Connectors.LocalFiles.Portable;

/// <summary>What exceptions of System.IO mean.</summary>
internal static class PortableErrors
{
    public static void Run(Action call) => Run(() =>
    {
        call();
        return true;
    });

    public static T Run<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Of(exception);
        }
    }

    public static FileException Of(Exception exception) => new(
        exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => FileProblem.Missing,
            PathTooLongException or ArgumentException or NotSupportedException => FileProblem.BadName,
            UnauthorizedAccessException => FileProblem.Denied,
            _ => OfCode(exception.HResult & 0xffff),
        },
        code: null,
        exception);

    // Of Windows, and those numbers of Unix that are the same everywhere.
    private static FileProblem OfCode(int code) => code switch
    {
        0x20 or 0x21 => FileProblem.Busy,
        28 or 0x27 or 0x70 => FileProblem.Full,
        17 or 0x50 or 0xb7 => FileProblem.Exists,
        0x7b or 0xce => FileProblem.BadName,
        0x13 or 30 => FileProblem.ReadOnly,
        0x35 or 0x40 or 0x43 => FileProblem.Offline,
        _ => FileProblem.Broken,
    };
}

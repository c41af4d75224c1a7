using System.Runtime.InteropServices;

namespace DataMesh.Cli.Files;

/// <summary>Gives a file a name that must be free, in one step: <see cref="File.Move(string, string)"/> looks first and moves then, on systems other than Windows.</summary>
internal static partial class FreeName
{
    private const int Exists = 17;

    /// <summary>Renames a file.</summary>
    /// <returns>False: something has the name.</returns>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public static bool TryTake(string draft, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Link(draft, path) == 0)
            {
                File.Delete(draft);
                return true;
            }

            if (Marshal.GetLastPInvokeError() == Exists)
            {
                return false;
            }
        }

        // Windows, or a file system without links.
        try
        {
            File.Move(draft, path);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string added);
}

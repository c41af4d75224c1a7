using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Files that a key of the configuration names. They are looked at when they are needed: where a configuration is only checked, they need not be there.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReferencedFile
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The path, of a file that is there.</summary>
    /// <exception cref="ConnectorConfigurationException">It is missing.</exception>
    public static string Existing(string path, string key) =>
        File.Exists(path) ? path : throw new ConnectorConfigurationException($"There is no file '{path}'. Check '{key}'.");

    /// <summary>What is read from a file.</summary>
    /// <exception cref="ConnectorConfigurationException">It is missing, or cannot be read.</exception>
    public static TResult Read<TResult>(string path, string key, Func<string, TResult> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read(Existing(path, key));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConnectorConfigurationException($"The file '{path}' ('{key}') cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Whether others than its owner can do anything with a file; never on Windows, which keeps no such rights.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
}

namespace DataMesh.Connectors.Trino.Tests.Auth;

/// <summary>A folder that is gone after its test.</summary>
internal sealed class TempFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = Directory.CreateTempSubdirectory("datamesh-trino-auth-").FullName;

    /// <summary>Writes a file that only its owner can read, unless told otherwise.</summary>
    public string Write(string name, string text, UnixFileMode mode = OwnerOnly)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

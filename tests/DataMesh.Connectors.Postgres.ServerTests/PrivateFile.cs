namespace DataMesh.Connectors.Postgres.ServerTests;

/// <summary>A file with rights of its own; gone after the test.</summary>
public sealed class PrivateFile : IDisposable
{
    public PrivateFile(string text, UnixFileMode rights = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        File.WriteAllText(Path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, rights);
        }
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());

    public void Dispose() => File.Delete(Path);
}

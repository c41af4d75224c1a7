using System.Diagnostics;

namespace DataMesh.Connectors.LocalFiles.Tests;

/// <summary>A file system of its own on an empty folder; a test that needs one skips where none can be mounted.</summary>
internal sealed class MountedFolder : IDisposable
{
    private readonly string _path;

    private MountedFolder(string path) => _path = path;

    public static MountedFolder Mount(string path, string type, string options = "rw")
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root of a Linux may mount.");
        Directory.CreateDirectory(path);
        var (code, said) = Run("mount", "-t", type, "-o", options, "none", path);
        Assert.SkipUnless(code == 0, $"Nothing can be mounted here: {said}");
        return new MountedFolder(path);
    }

    public void Dispose() => Run("umount", "--lazy", _path);

    private static (int Code, string Said) Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.Trim());
    }
}

using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace DataMesh.Cli.Configuration;

/// <summary>Refuses a configuration that somebody else could have written: what it says is done with the user's rights and secrets.</summary>
/// <remarks>
/// The opened file is judged, so that a link is judged by what it leads to. Its folder is not: a file that others put there is theirs. Windows is
/// not judged, since its folders of users are closed to others; where no owner is told, on other systems than Linux, the mode alone is judged.
/// </remarks>
internal static class FileGuard
{
    /// <summary>Refuses a file that is not safe to use.</summary>
    /// <exception cref="ConnectorConfigurationException">Another user owns it or can write it.</exception>
    public static void Check(SafeFileHandle file, string path)
    {
        if (WhyNot(file) is { } reason)
        {
            throw new ConnectorConfigurationException($"{path}: {reason}. Until then it is not used: somebody else says there what is done in your name.");
        }
    }

    private static string? WhyNot(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? null
        : OperatingSystem.IsLinux() && FileOwner.Of(file) is { } owner ? WhyNot(owner)
        : WhyNot(File.GetUnixFileMode(file));

    // What root owns is as the machine's owner wants it. A group of the user's own number is by convention the user's alone.
    [SupportedOSPlatform("linux")]
    private static string? WhyNot(FileOwner owner) =>
        owner.User != 0 && owner.User != FileOwner.Self ? $"the file belongs to another user (number {owner.User}, and you are {FileOwner.Self}): take it over with chown, or use a copy of your own"
        : owner.Mode.HasFlag(UnixFileMode.GroupWrite) && owner.Group != 0 && owner.Group != FileOwner.Self ? $"the file can be written by the group {owner.Group}: run 'chmod go-w' on it"
        : WhyNot(owner.Mode);

    private static string? WhyNot(UnixFileMode mode) => mode.HasFlag(UnixFileMode.OtherWrite) ? "the file can be written by every user: run 'chmod go-w' on it" : null;
}

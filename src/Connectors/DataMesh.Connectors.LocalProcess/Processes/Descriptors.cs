using System.Globalization;

namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>Open files that a child gets from its parent without anybody's doing, such as a pipe of the shell. A worker that kept one would hold up whoever reads it.</summary>
internal static class Descriptors
{
    private const int CloseOnExec = 1;

    /// <summary>Those of this process that a child would get, the three standard ones left out.</summary>
    public static IEnumerable<int> Inherited() => !OperatingSystem.IsLinux() ? [] :
        Directory.EnumerateFiles("/proc/self/fd")
            .Select(static file => int.Parse(Path.GetFileName(file.AsSpan()), CultureInfo.InvariantCulture))
            .Where(static descriptor => descriptor > 2 && NativeMethods.fcntl(descriptor, NativeMethods.GetDescriptorFlags, 0) is >= 0 and var flags && (flags & CloseOnExec) == 0)
            .ToList();
}

using System.Runtime.InteropServices;

namespace DataMesh.Cli.Plugins;

/// <summary>Native libraries as systems name them.</summary>
internal static class NativeFile
{
    /// <summary>This system's folders below <c>runtimes</c>, the best first.</summary>
    public static IReadOnlyList<string> Runtimes { get; } = [.. RuntimesOf()];

    /// <summary>The files that an imported name may mean.</summary>
    public static IEnumerable<string> Candidates(string name)
    {
        var end = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        return [name, name + end, $"lib{name}{end}", $"lib{name}"];
    }

    private static IEnumerable<string> RuntimesOf()
    {
        var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        yield return RuntimeInformation.RuntimeIdentifier;
        if (OperatingSystem.IsWindows())
        {
            yield return $"win-{processor}";
            yield return "win";
        }
        else
        {
            yield return OperatingSystem.IsMacOS() ? $"osx-{processor}" : $"linux-{processor}";
            yield return OperatingSystem.IsMacOS() ? "osx" : "linux";
            yield return "unix";
        }
    }
}

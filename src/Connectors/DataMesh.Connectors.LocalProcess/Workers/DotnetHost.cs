using System.Runtime.InteropServices;

namespace DataMesh.Connectors.LocalProcess.Workers;

/// <summary>Finds what workers are started with: the <c>dotnet</c> program of the runtime that this process runs on, and this assembly's file.</summary>
internal static class DotnetHost
{
    private const string Assembly = "DataMesh.Connectors.LocalProcess.dll";

    private static readonly string Muxer = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <exception cref="ConnectorUnsupportedException">There is no such program, as in an application that brings its own runtime.</exception>
    public static string FindMuxer()
    {
        string?[] places =
        [
            Path.GetFileName(Environment.ProcessPath) == Muxer ? Environment.ProcessPath : null,
            // shared/Microsoft.NETCore.App/VERSION lies beside it.
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", Muxer)),
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"),
            Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root ? Path.Combine(root, Muxer) : null,
        ];
        return places.FirstOrDefault(File.Exists) ?? throw new ConnectorUnsupportedException(
            $"Jobs run in worker processes, which need the '{Muxer}' program of an installed .NET runtime, and none is found. Install the runtime, or say where it is by DOTNET_ROOT.");
    }

    /// <exception cref="ConnectorUnsupportedException">The assembly is part of a single file.</exception>
    public static string FindAssembly()
    {
        var path = Path.Combine(AppContext.BaseDirectory, Assembly);
        return File.Exists(path) ? path : throw new ConnectorUnsupportedException(
            $"Jobs run in worker processes, which are started from '{path}', and there is no such file: an application that is published as a single file, or as native code, cannot run jobs.");
    }
}

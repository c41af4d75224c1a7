using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace DataMesh.Cli.Connectors;

/// <summary>The template that lies beside dmesh, run by <c>dotnet new</c>: it asks for packages of dmesh's own version, and the user's templates stay as they are.</summary>
internal static class ConnectorTemplate
{
    private static string Version => typeof(ConnectorTemplate).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Makes a solution.</summary>
    /// <param name="folder">The folder, which is not there yet.</param>
    /// <param name="name">The name, as the user wrote it.</param>
    /// <param name="kinds">What it can do.</param>
    /// <param name="source">Where the packages are; null: where the user's others are.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ConnectorUnsupportedException">There is no SDK.</exception>
    public static async Task MakeAsync(string folder, string name, IReadOnlyList<string> kinds, string? source, CancellationToken cancellationToken)
    {
        var hive = Directory.CreateTempSubdirectory("dmesh-templates-");
        try
        {
            await RunAsync(["new", "install", Path.Combine(AppContext.BaseDirectory, "templates", "connector"), "--debug:custom-hive", hive.FullName], cancellationToken);
            await RunAsync(
                [
                    "new", "dmesh-connector", "--name", name, "--output", folder, "--package-version", Version, "--debug:custom-hive", hive.FullName, "--no-update-check",
                    .. kinds.SelectMany(static kind => (string[])["--kind", kind]),
                    .. source is null ? [] : (string[])["--source", source],
                ],
                cancellationToken);
        }
        finally
        {
            hive.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // The first run of an SDK makes a certificate and changes the path: nobody asked for that here.
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false";
        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw Failed(process.ExitCode, $"{await error}{await output}".Trim());
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new ConnectorUnsupportedException("There is no 'dotnet' to run: a connector is made by the .NET SDK 10. Install it from https://dot.net, then try again.", exception);
        }
    }

    // Without an SDK the host says so, and ends with a code of its own; with one, the codes are those of the template engine.
    private static ConnectorException Failed(int code, string told) =>
        told.Contains("SDK", StringComparison.Ordinal) && code is not (>= 70 and <= 127)
            ? new ConnectorUnsupportedException($"A connector is made by the .NET SDK 10, which dotnet does not find. Install it from https://dot.net, then try again. dotnet says: {told}")
            : code == 73 ? new ConnectorConflictException($"dotnet new would overwrite files: {told}")
            : new ConnectorException($"dotnet new ended with {code}, and nothing was made: {told}");
}

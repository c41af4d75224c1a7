using System.Globalization;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Workers;

/// <summary>The entry point of a worker process: it cuts itself loose, takes a slot, and runs jobs until none waits.</summary>
internal static class WorkerProgram
{
    private static async Task<int> Main(string[] args)
    {
        if (args is not [var root, var count, var inherited] || !int.TryParse(count, CultureInfo.InvariantCulture, out var slots))
        {
            await Console.Error.WriteLineAsync("This is a library: the connector 'local-process' starts its workers from it.").ConfigureAwait(false);
            return 2;
        }

        if (OperatingSystem.IsLinux())
        {
            Detach(inherited.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static one => int.Parse(one, CultureInfo.InvariantCulture)));
        }
        else
        {
            await Console.Out.WriteLineAsync(WorkerStarter.Ready).ConfigureAwait(false);
        }

        try
        {
            await new Worker(new JobsFolder(root)).RunAsync(slots).ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder is gone or full, and nobody listens: the next call finds the job of a worker that ended.
            return 1;
        }
    }

    /// <summary>No signal of the caller's terminal reaches the worker, and nothing of the caller's stays open in it.</summary>
    private static void Detach(IEnumerable<int> inherited)
    {
        _ = NativeMethods.setsid();
        foreach (var descriptor in inherited)
        {
            _ = NativeMethods.close(descriptor);
        }

        _ = NativeMethods.prctl(NativeMethods.SubreaperOption, 1, 0, 0, 0);
        Environment.CurrentDirectory = "/";
        Console.Out.WriteLine(WorkerStarter.Ready);
        Console.Out.Flush();
        var nowhere = NativeMethods.open("/dev/null", 2);
        for (var standard = 0; standard <= 2; standard++)
        {
            _ = NativeMethods.dup2(nowhere, standard);
        }

        _ = NativeMethods.close(nowhere);
    }
}

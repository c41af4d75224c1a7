using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Workers;

/// <summary>A process beyond doubt: its id is given again after its end, but not with this start.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Start">When it started, in the system's own unit.</param>
/// <param name="Boot">The boot of the machine.</param>
internal sealed record WorkerIdentity(int Pid, long Start, string Boot)
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";

    public static WorkerIdentity Current { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0, BootId());

    /// <summary>Whether the process runs, as far as this process can see.</summary>
    [JsonIgnore]
    public bool IsAlive => Boot == BootId() && StartOf(Pid) == Start;

    private static long? StartOf(int pid)
    {
        if (OperatingSystem.IsLinux())
        {
            return ProcessFacts.Of(pid) is { HasEnded: false } facts ? facts.Start : null;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string BootId() => File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : Environment.MachineName.ToUpper(CultureInfo.InvariantCulture);
}

using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Logs;

namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>The processes of a job: the main one and all that come of it. What they write goes into the log of the job.</summary>
internal abstract class JobProcess : IDisposable
{
    /// <summary>Ends with the main process.</summary>
    public abstract Task<JobExit> Exited { get; }

    /// <summary>Starts the main process.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The system says no: the program is not there, may not be run, has too many arguments.</exception>
    public static JobProcess Start(JobOrder order, IReadOnlyDictionary<string, string> environment, JobLogWriter log) =>
        OperatingSystem.IsLinux() ? LinuxProcess.Start(order, environment, log) : PortableProcess.Start(order, environment, log);

    /// <summary>Ends every process that is left, and waits until the last one is gone and its output is in the log.</summary>
    /// <param name="grace">How long those that are asked to end have until they are killed.</param>
    /// <returns>Whether none is left.</returns>
    public abstract bool End(TimeSpan grace);

    public abstract void Dispose();
}

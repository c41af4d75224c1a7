namespace DataMesh.Connectors.LocalProcess.Processes;

/// <summary>How the main process of a job ended.</summary>
/// <param name="ExitCode">Null: a signal ended it.</param>
/// <param name="Signal">That signal; null: it ended by itself.</param>
internal readonly record struct JobExit(int? ExitCode, int? Signal)
{
    /// <summary>Reads what <c>waitpid</c> says.</summary>
    public static JobExit OfStatus(int status) => (status & 0x7F) == 0 ? new(status >> 8 & 0xFF, null) : new(null, status & 0x7F);
}

using System.Globalization;

namespace DataMesh.Connectors.LocalProcess.Errors;

/// <summary>What is wrong with a call, and what to do.</summary>
internal static class JobErrors
{
    public static ConnectorNotFoundException NoCommand(string name, IEnumerable<string> allowed) =>
        new($"There is no command '{name}': the configuration allows {string.Join(", ", allowed.Order(StringComparer.Ordinal).Select(static one => $"'{one}'"))}.");

    public static ConnectorNotFoundException NoJob(string id) =>
        new($"There is no job '{id}'. Jobs that ended are kept as long as 'keep' and 'keep_jobs' say.");

    /// <summary>The command is there, and does not allow what the job asks for.</summary>
    public static ConnectorAuthorizationException Refused(string message) => new(message);

    public static ConnectorConfigurationException NotRunnable(string command, string problem) => new($"The command '{command}' cannot be run: {problem}.");

    public static ConnectorException OtherSpec(string id) => ConnectorException.Create(
        ConnectorErrorKind.Conflict,
        $"The idempotency key was given for job {id}, whose command, arguments, parameters or timeout are others. Take another key for another job.",
        isTransient: false,
        outcome: OperationOutcome.NotStarted);

    public static ConnectorConflictException NotEnded(string id, JobState state) => new($"The job {id} has not ended: it is {(state == JobState.Queued ? "queued" : "running")}.");

    public static ConnectorRateLimitedException QueueFull(int waiting) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{waiting} jobs wait already, as many as max_queued allows: submit the job again when some have ended."));
}

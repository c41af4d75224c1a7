using System.ComponentModel.DataAnnotations;

namespace DataMesh.Connectors.LocalProcess;

/// <summary>Which commands may be run, and how many at a time.</summary>
[ConnectorConfig]
public sealed partial record LocalProcessConnectorConfig
{
    /// <summary>The commands by the name that a job says; nothing else can be run.</summary>
    public required IReadOnlyDictionary<string, CommandConfig> Commands { get; init; }

    /// <summary>The folder of the jobs, which its owner alone may enter. Its last part is made where it is missing.</summary>
    /// <value>Null: <c>datamesh/jobs/NAME</c> in <c>XDG_STATE_HOME</c>, else in <c>~/.local/state</c>, with the name of the instance.</value>
    public string? JobsFolder { get; init; }

    /// <summary>Jobs that run at the same time, of all programs that share the folder; more wait.</summary>
    /// <value>4.</value>
    [Range(1, 256)]
    public int MaxRunning { get; init; } = 4;

    /// <summary>Jobs that may wait; a submit beyond is refused as RateLimited.</summary>
    /// <value>1000.</value>
    [Range(1, 100_000)]
    public int MaxQueued { get; init; } = 1000;

    /// <summary>What is kept of the output of a job: its beginning, and its end, up to 4 MiB.</summary>
    /// <value>16 MiB.</value>
    public ByteSize MaxLogSize { get; init; } = new(16 * 1024 * 1024);

    /// <summary>How long processes that are asked to end (SIGTERM) have until they are killed.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a job that has ended is kept, with its log and its idempotency key.</summary>
    /// <value>30 days.</value>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many jobs that have ended are kept; the oldest go first.</summary>
    /// <value>1000.</value>
    [Range(1, 100_000)]
    public int KeepJobs { get; init; } = 1000;

    partial void Validate(ConfigRules rules)
    {
        if (Commands.Count == 0)
        {
            rules.Fail("commands", "must name at least one command");
        }

        if (MaxLogSize < new ByteSize(64 * 1024))
        {
            rules.Fail("max_log_size", "must be 64KiB or more");
        }

        rules.InRange("grace_period", GracePeriod, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        rules.InRange("keep", Keep, TimeSpan.Zero);
    }
}

namespace DataMesh.Testing;

/// <summary>What the processing checks need to know of a system: jobs that it can run. The checks give keys and timeouts of their own.</summary>
public sealed record ProcessingFacts
{
    /// <summary>A job that ends well within some seconds.</summary>
    public JobSpec? Succeeding { get; init; }

    /// <summary>A job that fails within some seconds.</summary>
    public JobSpec? Failing { get; init; }

    /// <summary>A job that runs for some minutes unless it is cancelled.</summary>
    public JobSpec? LongRunning { get; init; }

    /// <summary>A job whose result tells its arguments; the checks add theirs to those that it has. Null: the system takes none.</summary>
    public JobSpec? EchoingArguments { get; init; }

    /// <summary>A job whose result tells its parameters; the checks add theirs to those that it has. Null: the system takes none.</summary>
    public JobSpec? EchoingParameters { get; init; }

    /// <summary>Text in <see cref="JobResult.Output"/> of <see cref="Succeeding"/>.</summary>
    /// <value>None.</value>
    public string Output { get; init; } = "";

    /// <summary>Reads the arguments that a check added out of a result of <see cref="EchoingArguments"/>.</summary>
    /// <value>The lines of <see cref="JobResult.Output"/>, each ended by a line feed.</value>
    public Func<JobResult, IReadOnlyList<string>> ArgumentsOf { get; init; } = static result => (result.Output ?? "").Split('\n')[..^1];

    /// <summary>Reads the parameters out of a result of <see cref="EchoingParameters"/>.</summary>
    /// <value><see cref="JobResult.Values"/>.</value>
    public Func<JobResult, IReadOnlyDictionary<string, string>> ParametersOf { get; init; } = static result => result.Values;

    /// <summary>How long a job may take to reach the state that a check waits for.</summary>
    /// <value>10 s.</value>
    public TimeSpan JobTimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Jobs in one page of a listing. A check submits twice as many and one: where the configuration can make pages small, make them so.</summary>
    /// <value>2.</value>
    public int PageSize { get; init; } = 2;
}

using System.Globalization;

namespace DataMesh.Testing.Conformance;

/// <summary>Submits the jobs of one check, watches them, and cancels at its end what still runs.</summary>
internal sealed class JobBench
{
    private readonly ConformanceContext _context;
    private readonly ConformanceSystem _system;

    private JobBench(ConformanceContext context, ConformanceSystem system)
    {
        (_context, _system) = (context, system);
        Processing = context.Open<IProcessingConnector>(system);
    }

    /// <summary>The connector as applications get it.</summary>
    public IProcessingConnector Processing { get; }

    public JobSpec Succeeding => Spec(_system.Processing.Succeeding, nameof(ProcessingFacts.Succeeding));

    public JobSpec Failing => Spec(_system.Processing.Failing, nameof(ProcessingFacts.Failing));

    public JobSpec LongRunning => Spec(_system.Processing.LongRunning, nameof(ProcessingFacts.LongRunning));

    public static JobBench Of(ConformanceContext context, ConformanceSystem? system = null) => new(context, system ?? context.System);

    /// <summary>A key that no run used before: systems remember keys for longer than a run, so the seed must not give it.</summary>
    public string NewKey() => $"{_context.NewName("key")}-{Guid.NewGuid():N}";

    public async Task<JobStatus> SubmitAsync(JobSpec job, IProcessingConnector? by = null)
    {
        var status = await (by ?? Processing).SubmitJobAsync(job, _context.Token);
        CancelAtEnd(status);
        return status;
    }

    /// <summary>Runs a job until it has ended.</summary>
    /// <returns>Its last state.</returns>
    public async Task<JobStatus> RunAsync(JobSpec job, JobState expected)
    {
        var status = await UntilAsync(await SubmitAsync(job), static status => status.HasEnded, "ended");
        Require(status.State == expected, status, $"The job '{job.Name}' must end as {expected}, but ended as {status.State} ({status.NativeState}: {status.Message}).");
        return status;
    }

    /// <summary>Waits until a job that runs for minutes is at work.</summary>
    public async Task<JobStatus> StartLongAsync()
    {
        var status = await UntilAsync(await SubmitAsync(LongRunning), static status => status.State != JobState.Queued, "begun");
        Require(status.State == JobState.Running, status, $"The job '{LongRunning.Name}' runs for minutes, but is told as {status.State} ({status.NativeState}: {status.Message}) after it began.");
        return status;
    }

    /// <summary>Asks for the state of a job, again and again, until it is what it should be.</summary>
    /// <param name="status">The job.</param>
    /// <param name="holds">What it should be.</param>
    /// <param name="what">The same in a word.</param>
    /// <param name="seen">Takes each state on the way.</param>
    public async Task<JobStatus> UntilAsync(JobStatus status, Func<JobStatus, bool> holds, string what, Action<JobStatus>? seen = null)
    {
        var end = Environment.TickCount64 + (long)_system.Processing.JobTimeLimit.TotalMilliseconds;
        var wait = TimeSpan.FromMilliseconds(5);
        seen?.Invoke(status);
        while (!holds(status))
        {
            Require(Environment.TickCount64 < end, status, string.Create(CultureInfo.InvariantCulture, $"The job has not {what} within {_system.Processing.JobTimeLimit.TotalSeconds:0.#} s (ProcessingFacts.JobTimeLimit): its state is {status.State} ({status.NativeState}: {status.Message})."));
            await Task.Delay(wait, _context.Token);
            wait = wait < TimeSpan.FromMilliseconds(250) ? wait * 2 : wait;
            status = await Processing.GetJobStatusAsync(status.Id, _context.Token);
            seen?.Invoke(status);
        }

        return status;
    }

    public Task<JobResult> ResultAsync(JobStatus job) => Processing.GetJobResultAsync(job.Id, _context.Token);

    /// <summary>Every job that the system tells; those of others too.</summary>
    public Task<List<JobStatus>> ListAsync() => Processing.ListJobsAsync(cancellationToken: _context.Token).ToListAsync(_context.Token).AsTask();

    /// <summary>Jobs that were not there before, of a name that the system gave to one; other names are other people's.</summary>
    public async Task<List<string>> NewIdsAsync(IEnumerable<JobStatus> before, string? name) =>
        [.. (await ListAsync()).Where(job => name is null || job.Name is null || job.Name == name).Select(static job => job.Id).Except(before.Select(static job => job.Id))];

    private static void Require(bool holds, JobStatus status, string message)
    {
        if (!holds)
        {
            throw new ConformanceException($"{message} (Job {status.Id}.)");
        }
    }

    private void CancelAtEnd(JobStatus status) => _context.OnEnd(async () =>
    {
        if (!status.HasEnded)
        {
            await Processing.CancelJobAsync(status.Id);
        }
    });

    private JobSpec Spec(JobSpec? spec, string fact) =>
        spec ?? throw new ConformanceException($"{_system.GetType().Name}.Processing has no {fact}: override it with ProcessingFacts that name jobs which the system can run.");
}

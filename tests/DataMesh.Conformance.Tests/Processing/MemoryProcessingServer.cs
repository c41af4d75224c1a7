using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Processing;

/// <summary>Runs jobs in memory: each look at a job brings it one state on, so that no check waits for a clock. It knows <c>echo</c>, <c>fail</c> and <c>sleep</c>. Thread-safe.</summary>
public sealed class MemoryProcessingServer : MemoryServer
{
    private readonly List<ServerJob> _jobs = [];
    private readonly Lock _lock = new();

    public async Task<ServerJob> SubmitAsync(JobSpec spec, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            if (spec.IdempotencyKey is { } key && _jobs.Find(job => job.Spec.IdempotencyKey == key) is { } known)
            {
                return known;
            }

            var submitted = new ServerJob($"job-{Guid.NewGuid():N}", spec, ServerJobState.Waiting, DateTimeOffset.UtcNow);
            _jobs.Add(submitted);
            return submitted;
        }
    }

    /// <summary>A job, one state further on than before.</summary>
    public async Task<ServerJob> GetAsync(string id, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            var index = IndexOf(id);
            return _jobs[index] = _jobs[index].Next();
        }
    }

    /// <summary>Stops a job that runs.</summary>
    /// <returns>Whether it ran.</returns>
    public async Task<bool> KillAsync(string id, bool force, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            var index = IndexOf(id);
            var runs = _jobs[index].EndedAt is null;
            if (runs || force)
            {
                _jobs[index] = _jobs[index] with { State = ServerJobState.Killed, EndedAt = DateTimeOffset.UtcNow, Message = "Killed on request." };
            }

            return runs;
        }
    }

    /// <summary>A page of jobs, newest first.</summary>
    public async Task<IReadOnlyList<ServerJob>> ListAsync(Func<ServerJob, bool> filter, string? after, int count, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        lock (_lock)
        {
            return [.. _jobs.AsEnumerable().Reverse().SkipWhile(job => after is not null && job.Id != after).Skip(after is null ? 0 : 1).Where(filter).Take(count)];
        }
    }

    private int IndexOf(string id) => _jobs.FindIndex(job => job.Id == id) is >= 0 and var index ? index : throw new NoSuchJobException($"There is no job '{id}'.");
}

/// <summary>What the server calls the states of a job.</summary>
public enum ServerJobState
{
    Waiting,
    Working,
    Done,
    Broken,
    Killed,
}

/// <summary>A job as the server has it; never changed, only replaced.</summary>
public sealed record ServerJob(string Id, JobSpec Spec, ServerJobState State, DateTimeOffset SubmittedAt)
{
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Message { get; init; }

    public ServerJob Next() => (State, Spec.Name) switch
    {
        (ServerJobState.Waiting, _) => this with { State = ServerJobState.Working, StartedAt = DateTimeOffset.UtcNow },
        (ServerJobState.Working, "sleep") when Spec.Timeout is { } timeout && DateTimeOffset.UtcNow - StartedAt >= timeout => End(ServerJobState.Broken, "Timed out."),
        (ServerJobState.Working, "fail") => End(ServerJobState.Broken, "It fails, as it should."),
        (ServerJobState.Working, "echo") => End(ServerJobState.Done, null),
        _ => this,
    };

    private ServerJob End(ServerJobState state, string? message) => this with { State = state, EndedAt = DateTimeOffset.UtcNow, Message = message };
}

/// <summary>What the driver of the server throws for an id that it does not know.</summary>
public sealed class NoSuchJobException(string message) : Exception(message);

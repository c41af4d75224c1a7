using System.Collections.Concurrent;

namespace DataMesh.Conformance.Tests.Processing;

public sealed partial class MemoryProcessingConnector
{
    private readonly ConcurrentDictionary<string, JobStatus> _known = new(StringComparer.Ordinal);

    public async Task<JobStatus> SubmitJobAsync(JobSpec job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        try
        {
            return await SubmitAsync(job, cancellationToken);
        }
        catch (OperationCanceledException) when (faults.Has("submit-swallows-its-token"))
        {
            return new JobStatus("none", JobState.Unknown);
        }
    }

    private async Task<JobStatus> SubmitAsync(JobSpec job, CancellationToken cancellationToken)
    {
        var sent = Sent(job);
        if (faults.Has("remembers-keys-itself"))
        {
            return job.IdempotencyKey is not { } key ? await SendAsync(job, cancellationToken) :
                _known.TryGetValue(key, out var known) ? known :
                _known[key] = await SendAsync(job with { IdempotencyKey = null }, cancellationToken);
        }

        if (faults.Has("looks-for-the-key-first") && job.IdempotencyKey is { } wanted)
        {
            if ((await Server.ListAsync(one => one.Spec.Parameters.GetValueOrDefault("key") == wanted, null, 1, cancellationToken)) is [var found])
            {
                return StatusOf(found);
            }

            await Task.Delay(20, cancellationToken);
            sent = sent with { IdempotencyKey = null, Parameters = new Dictionary<string, string> { ["key"] = wanted } };
        }

        return await SendAsync(sent, cancellationToken);
    }

    private async Task<JobStatus> SendAsync(JobSpec job, CancellationToken cancellationToken)
    {
        var answer = Server.SubmitAsync(job, cancellationToken);
        if (faults.Has("submits-again-when-slow"))
        {
            await Task.WhenAny(answer, Task.Delay(100, cancellationToken));
            answer = answer.IsCompleted ? answer : Server.SubmitAsync(job, cancellationToken);
        }

        var status = StatusOf(await answer);
        _known[status.Id] = status;
        return faults.Has("submitted-is-succeeded") ? status with { State = JobState.Succeeded } : status;
    }

    private JobSpec Sent(JobSpec job) =>
        faults.Has("ignores-keys") ? job with { IdempotencyKey = null } :
        faults.Has("makes-names-of-keys") && job.IdempotencyKey is { } key ? job with { IdempotencyKey = key.Replace('/', '_').Replace(':', '_').Replace(' ', '_') } :
        faults.Has("keys-in-small-letters") ? job with { IdempotencyKey = job.IdempotencyKey?.ToLowerInvariant() } :
        faults.Has("cuts-keys") && job.IdempotencyKey is { Length: > 128 } longKey ? job with { IdempotencyKey = longKey[..128] } :
        faults.Has("timeouts-in-whole-seconds") && job.Timeout < TimeSpan.FromSeconds(1) ? job with { Timeout = null } :
        faults.Has("the-name-is-the-key") ? job with { IdempotencyKey = job.Name } :
        faults.Has("joins-arguments") ? job with { Arguments = string.Join(' ', job.Arguments).Split(' ') } :
        faults.Has("drops-empty-arguments") ? job with { Arguments = [.. job.Arguments.Where(static one => one.Length > 0)] } :
        faults.Has("trims-parameters") ? job with { Parameters = job.Parameters.ToDictionary(static one => one.Key, static one => one.Value.Trim()) } :
        faults.Has("parameters-in-small-letters") ? job with { Parameters = job.Parameters.ToDictionary(static one => one.Key.ToLowerInvariant(), static one => one.Value) } :
        faults.Has("ignores-timeouts") ? job with { Timeout = null } :
        job;
}

using DataMesh;
using DataMesh.Testing;
using Microsoft.AspNetCore.Http;

namespace _Namespace_.Tests.Fakes;

/// <summary>Jobs called <c>echo</c>, <c>fail</c> and <c>sleep</c>. Each look at one brings it a state on, so that no test waits for a clock. Thread-safe.</summary>
public sealed class FakeJobs
{
    private readonly List<FakeJob> _jobs = [];
    private readonly Lock _lock = new();

    /// <summary>What the checks can run.</summary>
    public static ProcessingFacts Facts { get; } = new()
    {
        Succeeding = new JobSpec("echo") { Arguments = ["hello"] },
        Failing = new JobSpec("fail"),
        LongRunning = new JobSpec("sleep"),
        EchoingArguments = new JobSpec("echo"),
        EchoingParameters = new JobSpec("echo"),
        Output = "hello",
    };

    public async Task<FakeAnswer?> AnswerAsync(string method, string path, HttpRequest request) => (method, path) switch
    {
        ("POST", "/api/jobs") => Submit(await FakeAnswer.ReadAsync<SubmitRequest>(request)),
        ("GET", "/api/jobs") => List(int.Parse(request.Query["limit"]!), request.Query["before"]),
        ("GET", "/api/jobs/job") => Change(request.Query["id"]!, static job => job.Next()),
        ("POST", "/api/jobs/cancel") => Cancel((await FakeAnswer.ReadAsync<CancelRequest>(request)).Id),
        _ => null,
    };

    private FakeAnswer Submit(SubmitRequest request)
    {
        lock (_lock)
        {
            var job = request.Key is null ? null : _jobs.Find(job => job.Request.Key == request.Key);
            if (job is null)
            {
                _jobs.Add(job = new FakeJob($"job-{Guid.NewGuid():N}", request) { SubmittedAt = DateTimeOffset.UtcNow });
            }

            return FakeAnswer.Ok(job);
        }
    }

    private FakeAnswer List(int limit, string? before)
    {
        lock (_lock)
        {
            var page = _jobs.AsEnumerable().Reverse().SkipWhile(job => before is not null && job.Id != before).Skip(before is null ? 0 : 1).Take(limit).ToList();
            return FakeAnswer.Ok(new { Jobs = page, Next = page.Count == limit ? page[^1].Id : null });
        }
    }

    private FakeAnswer Cancel(string id)
    {
        var stopped = false;
        var answer = Change(id, job => (stopped = job.EndedAt is null) ? job.End("stopped", "Stopped on request.") : job);
        return answer.Status == StatusCodes.Status200OK ? FakeAnswer.Ok(new { Stopped = stopped }) : answer;
    }

    private FakeAnswer Change(string id, Func<FakeJob, FakeJob> change)
    {
        lock (_lock)
        {
            var index = _jobs.FindIndex(job => job.Id == id);
            return index < 0 ? FakeAnswer.NotFound($"There is no job '{id}'.") : FakeAnswer.Ok(_jobs[index] = change(_jobs[index]));
        }
    }

    private sealed record SubmitRequest(string Name, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Parameters, string? Key, double? TimeoutSeconds);

    private sealed record CancelRequest(string Id);

    private sealed record FakeJob(string Id, [property: System.Text.Json.Serialization.JsonIgnore] SubmitRequest Request)
    {
        public string Name => Request.Name;

        public string State { get; init; } = "waiting";

        public string? Message { get; init; }

        public double Progress => EndedAt is null ? 0.5 : 1;

        public DateTimeOffset SubmittedAt { get; init; }

        public DateTimeOffset? StartedAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public int? ExitCode => EndedAt is null ? null : State == "done" ? 0 : 1;

        public string Output => string.Concat(Request.Arguments.Select(static argument => $"{argument}\n"));

        public IReadOnlyDictionary<string, string> Values => Request.Parameters;

        public FakeJob Next() => (State, Name) switch
        {
            ("waiting", _) => this with { State = "running", StartedAt = DateTimeOffset.UtcNow },
            ("running", "echo") => End("done", null),
            ("running", "fail") => End("failed", "It fails, as it should."),
            ("running", _) when Request.TimeoutSeconds is { } timeout && DateTimeOffset.UtcNow - StartedAt >= TimeSpan.FromSeconds(timeout) => End("failed", "Timed out."),
            _ => this,
        };

        public FakeJob End(string state, string? message) => this with { State = state, Message = message, EndedAt = DateTimeOffset.UtcNow };
    }
}

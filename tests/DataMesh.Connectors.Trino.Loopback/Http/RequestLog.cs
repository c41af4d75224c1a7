using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Connectors.Trino.Loopback.Http;

/// <summary>Keeps each request as it came. Thread-safe.</summary>
internal sealed class RequestLog
{
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _number;

    public IReadOnlyList<LoopbackRequest> All => [.. _requests.OrderBy(static request => request.Number)];

    public async Task<LoopbackRequest> ReadAsync(HttpContext context, CancellationToken left)
    {
        var number = Interlocked.Increment(ref _number);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, left);
        var path = context.Request.Path.Value ?? "";
        var request = new LoopbackRequest(
            number,
            RequestKinds.Of(context.Request.Method, path),
            context.Request.Method,
            path,
            context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(static header => header.Key, static header => (IReadOnlyList<string>)[.. header.Value.Select(static value => value ?? "")], StringComparer.OrdinalIgnoreCase),
            body.ToArray())
        {
            Port = context.Connection.LocalPort,
            Protocol = context.Request.Protocol,
        };
        _requests.Enqueue(request);
        lock (_lock)
        {
            _more.TrySetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return request;
    }

    public async Task<LoopbackRequest> SeeAsync(Func<LoopbackRequest, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                more = _more.Task;
            }

            if (_requests.FirstOrDefault(condition) is { } request)
            {
                return request;
            }

            await more.WaitAsync(cancellationToken);
        }
    }
}

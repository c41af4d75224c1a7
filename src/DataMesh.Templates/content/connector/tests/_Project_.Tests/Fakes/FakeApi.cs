using DataMesh.Testing;
using Microsoft.AspNetCore.Http;

namespace _Namespace_.Tests.Fakes;

/// <summary>A small server on loopback that keeps the rules of _System_'s API, behind a proxy that can be cut.</summary>
public sealed class FakeApi : IAsyncDisposable
{
    private HttpFaultServer? _server;
    private TcpFaultProxy? _proxy;
    private TaskCompletionSource? _stall;

    public string Endpoint => $"http://{_proxy!.EndPoint}/api";

    /// <summary>Another one each time, so that a leak is found by its text.</summary>
    public string Token { get; } = $"canary-{Guid.NewGuid():N}";
#if (hasCatalog)

    public FakeCatalog Catalog { get; } = new();
#endif
#if (hasProcessing)

    public FakeJobs Jobs { get; } = new();
#endif
#if (hasStorage)

    public FakeObjects Objects { get; } = new();
#endif

    public async Task StartAsync()
    {
        _server = await HttpFaultServer.StartAsync(AnswerAsync);
        _proxy = await TcpFaultProxy.StartAsync(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, _server.Address.Port));
    }

    public async Task BreakAsync()
    {
        await _proxy!.StopListeningAsync();
        await _proxy.DropAllAsync();
    }

    public Task RepairAsync() => _proxy!.StartListeningAsync();

    /// <summary>Takes requests and answers none, until the result is disposed.</summary>
    public IAsyncDisposable Stall(IAsyncDisposable? other = null)
    {
        var stall = _stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new End(async () =>
        {
            _stall = null;
            stall.SetResult();
            await (other?.DisposeAsync() ?? default);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await (_proxy?.DisposeAsync() ?? default);
        await (_server?.DisposeAsync() ?? default);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (_stall is { } stall)
        {
            await stall.Task.WaitAsync(context.RequestAborted);
        }

        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        var answer = context.Request.Headers.Authorization != $"Bearer {Token}" ? new FakeAnswer(401, "The token is wrong.")
            : (method, path) is ("GET", "/api/health") ? new FakeAnswer(204)
#if (hasCatalog)
            : await Catalog.AnswerAsync(method, path, context.Request) is { } catalog ? catalog
#endif
#if (hasProcessing)
            : await Jobs.AnswerAsync(method, path, context.Request) is { } jobs ? jobs
#endif
#if (hasStorage)
            : await Objects.AnswerAsync(method, path, context.Request) is { } objects ? objects
#endif
            : FakeAnswer.NotFound("There is nothing at this path.");
        await answer.WriteAsync(context.Response);
    }

    private sealed class End(Func<Task> end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(end());
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DataMesh.Hosting.Tests.Telemetry;

/// <summary>An HTTP server on loopback that keeps every request; answers 200 unless told otherwise.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<Request> _requests = new();

    private LoopbackServer(WebApplication application) => _application = application;

    public IReadOnlyList<Request> Requests => [.. _requests];

    /// <summary>Status and text of the next answers.</summary>
    public ConcurrentQueue<(int Status, string Text)> Answers { get; } = new();

    public Uri Address => new(_application.Urls.Single());

    public static async Task<LoopbackServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var server = new LoopbackServer(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _requests.Enqueue(new Request(context.Request.Path, context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        if (Answers.TryDequeue(out var answer))
        {
            context.Response.StatusCode = answer.Status;
            await context.Response.WriteAsync(answer.Text, context.RequestAborted);
        }
    }

    /// <summary>What came in.</summary>
    public sealed record Request(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}

using System.Diagnostics;
using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

/// <summary>Traces, proxies, and what leaves the process.</summary>
public sealed class WireTests
{
    private static readonly ScriptedAnswer One = ScriptedAnswer.Of("integer", "1");

    [Fact]
    public async Task Trace_GoesOutWithEveryRequest()
    {
        await using var client = await Client.ConnectAsync(One);
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        await client.RunAsync();

        Assert.All(client.Server.Requests, request =>
        {
            Assert.StartsWith($"00-{activity.TraceId}-", request.Header("traceparent"), StringComparison.Ordinal);
            Assert.Equal(activity.TraceId.ToHexString(), request.Header("X-Trino-Trace-Token"));
        });
    }

    [Fact]
    public async Task NoSpanOfTheHttpClient_ShowsTheAddressOfAPage()
    {
        List<string> tags = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith("System.Net.Http", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (tags)
                {
                    tags.AddRange(span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var client = await Client.ConnectAsync(One);

        await client.RunAsync();

        lock (tags)
        {
            Assert.DoesNotContain(tags, tag => tag.Contains($":{client.Server.Port}/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Proxy_GetsAllRequests_WithItsOwnCredentials()
    {
        await using var client = await Client.ConnectAsync(One);
        await using var proxy = await HttpFaultServer.StartAsync(static context =>
        {
            if (context.Request.Headers.ProxyAuthorization.Count == 0)
            {
                context.Response.StatusCode = 407;
                context.Response.Headers.ProxyAuthenticate = "Basic realm=\"proxy\"";
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync("""{"nodeVersion":{"version":"1"},"starting":false}""");
        });
        var config = new TrinoConnectorConfig { Host = "127.0.0.1", Port = client.Server.Port, Proxy = proxy.Address.ToString(), ProxyUsername = "pu", ProxyPassword = "pp", Password = "secret", Username = "u", Tls = false, AllowInsecureCredentials = true };
        await using var http = TrinoHttp.Create(config, new ConnectorInstanceOptions("lake"), NullLogger.Instance, TimeProvider.System);

        Assert.Equal("1", (await http.GetInfoAsync(Client.Token)).Version);

        Assert.Empty(client.Server.Requests);
        Assert.Equal($"Basic {Convert.ToBase64String("pu:pp"u8)}", proxy.Requests[^1].Headers["Proxy-Authorization"]);
        Assert.All(proxy.Requests, static request => Assert.False(request.Headers.ContainsKey("Authorization")));
    }

    [Fact]
    public async Task ProxyOfTheEnvironment_IsNotUsed()
    {
        await using var client = await Client.ConnectAsync(One);

        Assert.False(Connections.Handler(client.Http.Config, null).UseProxy);
        Assert.Null(Connections.Handler(client.Http.Config, null).Proxy);
    }

    [Fact]
    public void Handler_FollowsNothing_AndKeepsNoCookies()
    {
        using var handler = Connections.Handler(new TrinoConnectorConfig { Host = "h", ConnectTimeout = TimeSpan.FromSeconds(3) }, null);

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Null(handler.SslOptions.RemoteCertificateValidationCallback);
        Assert.Null(handler.Credentials);
        Assert.Equal(TimeSpan.FromSeconds(3), handler.ConnectTimeout);
    }

    [Theory]
    [InlineData("http://h:8080/v1/x", true)]
    [InlineData("http://H:8080/v1/x?y", true)]
    [InlineData("https://h:8080/", false)]
    [InlineData("http://h:8081/", false)]
    [InlineData("http://h.evil:8080/", false)]
    [InlineData("http://u@h:8080/", false)]
    [InlineData("http://h/", false)]
    public void Origin_IsSchemeHostAndPort(string address, bool holds) =>
        Assert.Equal(holds, new Origin(new Uri("http://h:8080")).Holds(new Uri(address)));

    [Fact]
    public async Task RequestElsewhere_IsNeverSent()
    {
        await using var client = await Client.ConnectAsync(One);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.Http.SendAsync(new TrinoRequest(HttpMethod.Get, new Uri("http://elsewhere.example/")), Client.Token, Client.Token));
    }

    [Fact]
    public void Buffers_AreUsedAgain_AndNotHoardedWithoutEnd()
    {
        var buffers = new PageBuffers();
        var first = buffers.Rent(1_000_000);
        buffers.Return(first);
        Assert.Same(first, buffers.Rent(900_000));
        buffers.Return(first);
        Assert.NotSame(first, buffers.Rent(2_000_000));

        var many = Enumerable.Range(0, 20).Select(_ => buffers.Rent(10_000_000)).ToList();
        many.ForEach(buffers.Return);
        Assert.InRange(Enumerable.Range(0, 20).Select(_ => buffers.Rent(10_000_000)).Count(many.Contains), 1, 6);
    }

    [Fact]
    public void PageThatWasDisposed_GivesNoBytes()
    {
        var buffers = new PageBuffers();
        var body = new PageBody(buffers, buffers.Rent(10), 5);
        Assert.Equal(5, body.Span.Length);
        body.Dispose();
        body.Dispose();

        Assert.Throws<ObjectDisposedException>(() => body.Span.Length);
        Assert.NotSame(buffers.Rent(10), buffers.Rent(10));
    }
}

using System.Net;

namespace DataMesh.Testing.Tests.Docs;

/// <summary>What docs/http-errors.md says of requests that <see cref="SocketsHttpHandler"/> sends again by itself.</summary>
public sealed class PooledHttpTests
{
    [Theory]
    [InlineData("POST", false, 3)]
    [InlineData("DELETE", false, 3)]
    [InlineData("POST", true, 2)]
    public async Task PooledConnectionThatEnds_RequestWithoutABodyIsSentAgain(string method, bool hasBody, int requests)
    {
        TcpFaultProxy? cut = null;
        await using var server = await HttpFaultServer.StartAsync(request =>
        {
            if (request.Number == 2)
            {
                cut!.Apply(TcpFault.Truncate(afterBytes: 0)); // The system has the request; its pooled connection ends before the answer.
            }

            return new HttpAnswer("[]");
        });
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, server.Address.Port));
        cut = proxy;
        var address = new Uri($"http://127.0.0.1:{proxy.Port}/");
        using var client = new HttpClient();
        _ = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = hasBody ? new StringContent("x") : null };
        var call = client.SendAsync(request, TestContext.Current.CancellationToken);
        if (hasBody)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => call);
        }
        else
        {
            using var response = await call;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(requests, server.RequestCount);
    }
}

using System.Net;

namespace DataMesh.Testing.Tests.Docs;

/// <summary>What docs/http-errors.md says of requests that <see cref="SocketsHttpHandler"/> sends again by itself.</summary>
public sealed class PooledHttpTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task PooledConnectionThatBreaks_RequestWithoutABodyIsSentAgain(bool hasBody, int again)
    {
        await using var server = await HttpFaultServer.StartAsync(static _ => new HttpAnswer("[]"));
        using var client = new HttpClient();
        _ = await client.GetStringAsync(server.Address, TestContext.Current.CancellationToken);   // its connection is pooled
        server.Faults.Next(1, HttpFault.Reset());
        using var content = hasBody ? new StringContent("x") : null;
        var call = client.PostAsync(server.Address, content, TestContext.Current.CancellationToken);
        if (hasBody)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => call);
        }
        else
        {
            using var response = await call;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(2 + again, server.RequestCount);
    }
}

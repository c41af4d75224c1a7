using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DataMesh.Testing;

/// <summary>What Kestrel runs: no host, no middleware.</summary>
internal sealed class HttpFaultApplication(HttpFaultServer server) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => server.ProcessAsync(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }
}

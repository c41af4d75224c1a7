// A test of a connector, with the faults and the clock of the kit.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DataMesh;
using DataMesh.Runtime;
using DataMesh.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

/// <summary>How to reach AcmeDB over HTTP.</summary>
[ConnectorConfig]
public sealed partial record AcmeDbConfig
{
    /// <summary>Where its API is.</summary>
    public required Uri Address { get; init; }

    /// <summary>The bearer token.</summary>
    [Secret]
    public string? Token { get; init; }
}

public abstract class Surroundings
{
    protected readonly ManualTimeProvider clock = new();
    protected readonly HttpFaultServer server = null!;
    protected readonly HttpClient client = null!;
    protected readonly IPEndPoint databaseEndPoint = null!;
    protected readonly string secret = "";

    protected static Task CallAsync() => Task.CompletedTask;

    protected static Task<Stream> ConnectAsync(IPEndPoint endPoint) => Task.FromException<Stream>(new SocketException());
}

public sealed partial class PageCode : Surroundings
{
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        // The block.
    }
}

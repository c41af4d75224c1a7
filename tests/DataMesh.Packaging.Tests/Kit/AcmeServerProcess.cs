using System.Diagnostics;

namespace DataMesh.Packaging.Tests;

/// <summary>The sample's server as a program of its own.</summary>
internal sealed class AcmeServerProcess : IDisposable
{
    public const string Token = "token-of-the-plug-in";

    private const string Greeting = "AcmeDB listens on ";
    private readonly Process _process;

    private AcmeServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<AcmeServerProcess> StartAsync(string folder, string assembly)
    {
        var process = DotNet.Start("dotnet", folder, new Dictionary<string, string>(), assembly, "--port", "0", "--token", Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(limit.Token);
            Assert.StartsWith(Greeting, line, StringComparison.Ordinal);
            return new AcmeServerProcess(process, new Uri(line![Greeting.Length..]).Port);
        }
        catch
        {
            DotNet.Stop(process);
            process.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        DotNet.Stop(_process);
        _process.Dispose();
    }
}

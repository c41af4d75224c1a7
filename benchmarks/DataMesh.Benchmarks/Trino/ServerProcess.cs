using System.Diagnostics;

namespace DataMesh.Benchmarks.Trino;

/// <summary>The canned server in a process of its own, so that its memory and its threads are not the client's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, "trino-server") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment.Remove("DOTNET_PROCESSOR_COUNT");
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended before it had an address.");
        return new(process, new Uri(address));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

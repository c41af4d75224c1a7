using System.Globalization;
using System.Runtime.InteropServices;
using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Loopback.Sql;

// Serves until Ctrl-C: dotnet run --project tests/DataMesh.Connectors.Trino.Loopback -- --port 8080
var place = Array.IndexOf(args, "--port");
var port = place >= 0 && place + 1 < args.Length ? int.Parse(args[place + 1], CultureInfo.InvariantCulture) : 8080;
var ended = new TaskCompletionSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

await using var server = await LoopbackTrino.StartAsync(new() { Engine = new SqliteEngine(), Port = port, Spooling = new() });
await Console.Out.WriteLineAsync($"A loopback Trino listens on {server.BaseAddress}; Ctrl-C ends it.");
await ended.Task;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.TrySetResult();
}

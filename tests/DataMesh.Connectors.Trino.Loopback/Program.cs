using System.Globalization;
using DataMesh.Connectors.Trino.Loopback;

// Serves until Ctrl-C: dotnet run --project tests/DataMesh.Connectors.Trino.Loopback -- --port 8080
var place = Array.IndexOf(args, "--port");
var port = place >= 0 && place + 1 < args.Length ? int.Parse(args[place + 1], CultureInfo.InvariantCulture) : 8080;
using var ended = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ended.Cancel();
};

await using var server = await LoopbackTrino.StartAsync(new() { Port = port, Spooling = new() });
await Console.Out.WriteLineAsync($"A loopback Trino listens on {server.BaseAddress}; Ctrl-C ends it.");
await Task.Delay(Timeout.Infinite, ended.Token).ContinueWith(static _ => { }, TaskScheduler.Default);

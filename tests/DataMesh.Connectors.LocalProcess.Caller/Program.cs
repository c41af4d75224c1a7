using System.Globalization;
using DataMesh;
using DataMesh.Connectors.LocalProcess;

// FOLDER COUNT KEY PROGRAM ARGUMENTS…: submits a command so many times at once, and writes the ids.
var connector = new LocalProcessConnector(
    new LocalProcessConnectorConfig { JobsFolder = args[0], GracePeriod = TimeSpan.FromSeconds(1), Commands = new Dictionary<string, CommandConfig> { ["command"] = new() { Program = args[3], AllowArguments = true } } },
    new ConnectorInstanceOptions("caller"));
await connector.ConnectAsync();
var job = new JobSpec("command") { Arguments = args[4..], IdempotencyKey = args[2] };
var submitted = await Task.WhenAll(Enumerable.Range(0, int.Parse(args[1], CultureInfo.InvariantCulture)).Select(_ => Task.Run(() => connector.SubmitJobAsync(job))));
foreach (var status in submitted)
{
    Console.WriteLine(status.Id);
}

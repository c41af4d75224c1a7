using Acme.Server;

// dotnet run --project Acme.Server -- --port 8470 --token acme
var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
await using var server = await AcmeServer.StartAsync(new AcmeServerOptions
{
    Port = configuration.GetValue("port", 8470),
    Token = configuration.GetValue("token", "acme")!,
    BusyFor = configuration.GetValue("busy-for", 0),
});
Console.WriteLine($"AcmeDB listens on {server.Address}");
await server.WaitForShutdownAsync();

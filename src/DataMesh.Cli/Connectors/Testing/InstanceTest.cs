using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary>Tries an instance step by step: its configuration, its host's name, connecting, logging in, its health, then each thing that it can do.</summary>
internal sealed class InstanceTest(Workspace workspace, string name, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private ConnectorInstance? _instance;
    private IConnector? _connector;

    /// <summary>Whether a storage may be written to: a small object is made, read and deleted.</summary>
    public bool Writes { get; init; }

    /// <summary>The whole test as one step: the first that failed, else the worst.</summary>
    public async Task<Step> SumUpAsync()
    {
        var start = Stopwatch.GetTimestamp();
        Step? worst = null;
        await foreach (var step in RunAsync())
        {
            worst = worst is null || step.Status > worst.Status ? step : worst;
        }

        return (worst!.Status == StepStatus.Ok ? new Step(name, "all", StepStatus.Ok) : worst) with { Time = Stopwatch.GetElapsedTime(start) };
    }

    /// <summary>The steps, each when it is done; after one without which the others make no sense, none.</summary>
    public async IAsyncEnumerable<Step> RunAsync()
    {
        if (Untrusted() is { } untrusted)
        {
            yield return untrusted;
            yield break;
        }

        yield return await TryAsync("config", _ => Task.FromResult<string?>(Read()));
        if (_instance is null)
        {
            yield break;
        }

        if (HostOf(_instance) is { } host)
        {
            var resolved = await TryAsync("resolve", token => ResolveAsync(host, token));
            yield return resolved;
            if (resolved.Status == StepStatus.Failed)
            {
                yield break;
            }
        }

        var connected = await TryAsync("connect", ConnectAsync);
        foreach (var step in WithLogin(connected))
        {
            yield return step;
        }

        if (connected.Status == StepStatus.Failed)
        {
            yield break;
        }

        yield return await CheckHealthAsync();
        foreach (var probe in Probes.Of(_connector!, Writes && !_instance.Options.ReadOnly))
        {
            yield return IsAllowed(probe.Operation)
                ? await TryAsync(probe.Step, probe.RunAsync)
                : new Step(name, probe.Step, StepStatus.Skipped) { Detail = $"the instance's limits do not allow {probe.Operation}" };
        }
    }

    private Step? Untrusted() => !workspace.IsTrusted && workspace.Entries.Find(name) is { } entry && TrustNeeds.WhyNot(entry) is { } why
        ? new Step(name, "config", StepStatus.Failed) { Detail = why, Hint = TrustNeeds.Advice(workspace.Location), ExitCode = ExitCodes.Configuration }
        : null;

    private string Read()
    {
        _instance = workspace.Instance(name);
        return workspace.Entries.Find(name)!.Origin.ToString();
    }

    private async Task<string?> ConnectAsync(CancellationToken token)
    {
        _connector = workspace.Open<IConnector>(name);
        await _connector.ConnectAsync(token);
        return null;
    }

    // Drivers connect and log in by one call: where that fails by who asks, connecting went well.
    private IEnumerable<Step> WithLogin(Step connected)
    {
        var hasLogin = _instance!.Descriptor.Config.Keys.Any(static key => key.IsSecret || key.Key is "username" or "user");
        return !hasLogin ? [connected]
            : connected.Status == StepStatus.Ok ? [connected, new Step(name, "authenticate", StepStatus.Ok) { Detail = "while connecting" }]
            : connected.ExitCode == ExitCodes.Access ? [new Step(name, "connect", StepStatus.Ok) { Time = connected.Time }, connected with { Name = "authenticate", Time = null }]
            : [connected, new Step(name, "authenticate", StepStatus.Skipped)];
    }

    private async Task<Step> CheckHealthAsync()
    {
        HealthResult? health = null;
        var step = await TryAsync("health", async token =>
        {
            health = await _connector!.CheckHealthAsync(token);
            return health.IsHealthy ? string.Join("; ", health.Warnings) : health.Reason;
        });
        return health switch
        {
            null => step,
            { IsHealthy: false } => step with { Status = StepStatus.Failed, ExitCode = health.ErrorKind is { } kind ? ExitCodes.Of(kind) : ExitCodes.Connection },
            { Warnings.Count: > 0 } => step with { Status = StepStatus.Warning },
            _ => step,
        };
    }

    private async Task<Step> TryAsync(string step, Func<CancellationToken, Task<string?>> run)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var detail = await run(patience.Token);
            return new Step(name, step, StepStatus.Ok) { Time = Stopwatch.GetElapsedTime(start), Detail = string.IsNullOrEmpty(detail) ? null : detail };
        }
        catch (Exception exception) when (exception is ConnectorException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var failure = exception is ConnectorException ? Failure.Of(exception) : new Failure(ExitCodes.Timeout, "timeout", $"It did not end within {Patience.TotalSeconds} s.");
            return new Step(name, step, StepStatus.Failed)
            {
                Time = Stopwatch.GetElapsedTime(start),
                Detail = failure.Message,
                Hint = HintOf(failure.ExitCode),
                ExitCode = failure.ExitCode,
            };
        }
    }

    private static async Task<string?> ResolveAsync(string host, CancellationToken token)
    {
        try
        {
            return string.Join(", ", (await Dns.GetHostAddressesAsync(host, token)).Select(static address => address.ToString()));
        }
        catch (SocketException exception)
        {
            throw new ConnectorConnectionException($"No address is known for the host '{host}': {exception.Message}.", exception);
        }
    }

    private string? HintOf(int exitCode) => exitCode switch
    {
        ExitCodes.Connection => $"Is the system running, is its address right ('dmesh config origin {name}'), and does a firewall or VPN let you through?",
        ExitCodes.Access => $"Are user and password right, and may this user do that? 'dmesh config origin {name}' shows where they come from.",
        ExitCodes.Timeout => "Is the system overloaded, or does a firewall drop what is sent?",
        _ => null,
    };

    private bool IsAllowed(string operation) =>
        _instance!.Options.Limits is var limits && !limits.DenyOperations.Contains(operation) && (limits.AllowOperations.Count == 0 || limits.AllowOperations.Contains(operation));

    // A name that has to be looked up: no address, and no folder of a socket.
    private static string? HostOf(ConnectorInstance instance)
    {
        var host = instance.Values?.Find("host")?.Text
            ?? (Uri.TryCreate((instance.Values?.Find("url") ?? instance.Values?.Find("endpoint"))?.Text, UriKind.Absolute, out var uri) ? uri.Host : null);
        return string.IsNullOrEmpty(host) || host.StartsWith('/') || IPAddress.TryParse(host, out _) ? null : host;
    }
}

using System.Diagnostics;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Connectors;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Doctor;

/// <summary>Asks every enabled instance that may be used whether it works, all at once, each for 5 s at most.</summary>
internal static class InstanceHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The checks, in the order of the file.</summary>
    public static IReadOnlyList<Task<Step>> Start(Workspace workspace, CancellationToken cancellationToken) =>
        [.. workspace.Entries.All.Where(static entry => entry.IsEnabled).Select(entry => Task.Run(() => CheckAsync(workspace, entry, cancellationToken), cancellationToken))];

    private static async Task<Step> CheckAsync(Workspace workspace, InstanceEntry entry, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (!workspace.IsTrusted && TrustNeeds.WhyNot(entry) is { } why)
            {
                return new Step(entry.Name, "health", StepStatus.Skipped) { Detail = why, Hint = TrustNeeds.Advice(workspace.Location) };
            }

            var health = await workspace.Open<IConnector>(entry.Name).CheckHealthAsync(patience.Token);
            return new Step(entry.Name, "health", !health.IsHealthy ? StepStatus.Failed : health.Warnings.Count > 0 ? StepStatus.Warning : StepStatus.Ok)
            {
                Time = health.Latency,
                Detail = health.IsHealthy ? health.Warnings.Count > 0 ? string.Join("; ", health.Warnings) : null : health.Reason,
                Hint = health.IsHealthy ? null : $"'dmesh connector test {entry.Name}' tries it step by step.",
                ExitCode = health.IsHealthy ? ExitCodes.Success : health.ErrorKind is { } kind ? ExitCodes.Of(kind) : ExitCodes.Connection,
            };
        }
        catch (ConnectorConfigurationException)
        {
            return new Step(entry.Name, "health", StepStatus.Skipped) { Detail = "its configuration is wrong" };
        }
        catch (Exception exception) when (exception is ConnectorException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var failure = exception is ConnectorException ? Failure.Of(exception) : new Failure(ExitCodes.Timeout, "timeout", $"no answer within {Patience.TotalSeconds} s");
            return new Step(entry.Name, "health", StepStatus.Failed) { Time = Stopwatch.GetElapsedTime(start), Detail = failure.Message, ExitCode = failure.ExitCode, Hint = $"'dmesh connector test {entry.Name}' tries it step by step." };
        }
    }
}

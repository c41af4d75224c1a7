using System.Globalization;
using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>What a connector implements, what others of its kinds may have and it has not, and its operations.</summary>
internal static class FeaturesPart
{
    private static readonly (ConnectorKind Kind, string Text)[] Kinds =
    [
        (ConnectorKind.Query, "runs statements; tells tables, schemas and plans"),
        (ConnectorKind.Catalog, "knows tables: metadata, search, lineage, classifications, schemas"),
        (ConnectorKind.Processing, "runs jobs: submit, status, result, cancel, list"),
        (ConnectorKind.Storage, "holds files: read, write, list, stat, delete, copy"),
    ];

    private static readonly (string Capability, string Text, ConnectorKind[] Of)[] Capabilities =
    [
        (ConnectorCapabilities.Streaming, "results of any size in bounded memory", [ConnectorKind.Query]),
        (ConnectorCapabilities.Sessions, "settings and transactions that outlive one call", [ConnectorKind.Query]),
        (ConnectorCapabilities.ReadOnly, "its engine refuses every change where an instance is `read_only`; without it `read_only` is refused", [ConnectorKind.Query]),
        (ConnectorCapabilities.TableLimits, "its engine holds limits on schemas and tables; without it they are refused", [ConnectorKind.Query]),
        (ConnectorCapabilities.JobLogs, "what jobs write can be read and followed", [ConnectorKind.Processing]),
    ];

    public static string Write(ConnectorDescriptor connector)
    {
        var page = new StringBuilder().Line("| feature | | what |").Line("|---|---|---|");
        foreach (var (kind, text) in Kinds.Where(kind => connector.Kinds.Contains(kind.Kind)))
        {
            page.Line($"| {KindNames.Of(kind)} | yes | {text} |");
        }

        foreach (var (capability, text, of) in Capabilities.Where(capability => capability.Of.Any(connector.Kinds.Contains)))
        {
            page.Line($"| `{capability}` | {(connector.Capabilities.Contains(capability) ? "yes" : "no")} | {text} |");
        }

        page.Line().Line("Its operations, as `limits`, errors and telemetry name them:").Line();
        var hasDefaults = connector.Operations.Any(static operation => Defaults(operation).Any());
        page.Line($"| operation | changes data | may be retried |{(hasDefaults ? " unless `resilience` says otherwise |" : "")}").Line($"|---|---|---|{(hasDefaults ? "---|" : "")}");
        foreach (var operation in connector.Operations)
        {
            var defaults = hasDefaults ? $" {string.Join(", ", Defaults(operation))} |" : "";
            page.Line($"| `{operation.Name}` | {(operation.ChangesData ? "yes" : "no")} | {Retried(operation.Class)} |{defaults}");
        }

        return page.ToString();
    }

    private static string Retried(OperationClass operation) => operation switch
    {
        OperationClass.Always => "always",
        OperationClass.ByRequest => "where the request says so",
        _ => "never",
    };

    private static IEnumerable<string> Defaults(OperationDescriptor operation)
    {
        if (operation.Retry is { IsEnabled: true } retry)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{retry.MaxAttempts} attempts");
        }

        if (operation.Timeout is { } timeout)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{timeout.TotalSeconds} s in all");
        }

        if (operation.AttemptTimeout is { } attempt)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{attempt.TotalSeconds} s an attempt");
        }

        if (operation.IdleTimeout is { } idle)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{idle.TotalSeconds} s a further step");
        }
    }
}

using System.Text.Json;

namespace DataMesh.Cli.Plugins;

/// <summary>The reports of the conformance kit that a package carries.</summary>
internal static class ConformanceEvidence
{
    public static string? WhyNot(ConnectorPackage package) =>
        package.Info.Connectors.Select(connector => WhyNot(package, connector)).FirstOrDefault(static reason => reason is not null);

    private static string? WhyNot(ConnectorPackage package, ConnectorExportInfo connector)
    {
        var name = $"conformance/{connector.Name}.json";
        if (!package.Has(name))
        {
            return $"no {name}";
        }

        try
        {
            using var report = JsonDocument.Parse(package.Read(name));
            return WhyNot(report.RootElement, package, connector) is { } reason ? $"{name}: {reason}" : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return $"{name} is no report of the kit";
        }
    }

    // The outcomes are counted here: a sum says nothing of what it sums up.
    private static string? WhyNot(JsonElement report, ConnectorPackage package, ConnectorExportInfo connector)
    {
        List<string?> outcomes = [.. report.GetArray("checks").Select(static check => check.GetText("outcome"))];
        return report.GetText("connector") != connector.Name ? "it is of another connector"
            : report.GetText("version") != connector.Version ? $"it is of version {report.GetText("version")}, and the package has {connector.Version}"
            : report.GetText("contract") != package.Info.ContractVersion ? $"it is of contract {report.GetText("contract") ?? "(none named)"}, and the assembly has {package.Info.ContractVersion}"
            : report.GetText("build") != package.Facts.Build.ToString() ? $"it is of another build ({report.GetText("build") ?? "none named"}, and the assembly is {package.Facts.Build})"
            : outcomes.Exists(static outcome => outcome == "failed") ? $"{outcomes.Count(static outcome => outcome == "failed")} checks failed"
            : outcomes.Exists(static outcome => outcome is not ("passed" or "quirk" or "unsupported")) ? $"{outcomes.Count(static outcome => outcome is not ("passed" or "quirk" or "unsupported"))} checks were not run"
            : !outcomes.Contains("passed") ? "no check passed"
            : null;
    }
}

using System.Text.Json;

namespace DataMesh.Cli.Plugins;

/// <summary>The contract baselines that a package carries.</summary>
internal static class ContractEvidence
{
    private const string Common = "connector.contract.json";

    public static string? WhyNot(ConnectorPackage package) =>
        package.Info.Connectors.Select(connector => WhyNot(package, connector)).FirstOrDefault(static reason => reason is not null);

    private static string? WhyNot(ConnectorPackage package, ConnectorExportInfo connector)
    {
        var own = $"{connector.Name}.contract.json";
        var name = package.Has(own) ? own : Common;
        if (!package.Has(name))
        {
            return package.Info.Connectors.Count == 1 ? $"no {Common}" : $"neither {own} nor {Common}";
        }

        try
        {
            using var baseline = JsonDocument.Parse(package.Read(name));
            return baseline.RootElement.GetText("connector") == connector.Name ? null : $"{name} is not of '{connector.Name}'";
        }
        catch (JsonException)
        {
            return $"{name} is no JSON";
        }
    }
}

using System.Text;
using DataMesh.Gen.Baselines;

namespace DataMesh.Cli.Plugins;

/// <summary>The contract baselines that a package carries: each says what its connector promises, in the very assembly that is packed with it.</summary>
internal static class ContractEvidence
{
    private const string Common = "connector.contract.json";

    public static string? WhyNot(ConnectorPackage package) =>
        package.Info.Connectors.Select(connector => WhyNot(package, connector)).FirstOrDefault(static reason => reason is not null);

    private static string? WhyNot(ConnectorPackage package, ConnectorExportInfo connector)
    {
        var own = $"{connector.Name}.contract.json";
        var name = package.Has(own) ? own : Common;
        return !package.Has(name) ? package.Info.Connectors.Count == 1 ? $"no {Common}" : $"neither {own} nor {Common}"
            : connector.ContractJson is not { } promise ? $"the assembly does not say what '{connector.Name}' promises: it was built by an earlier DataMesh.Gen"
            : Read(Encoding.UTF8.GetString(package.Read(name)), name, out var baseline) is { } wrong ? wrong
            : baseline!.Connector != connector.Name ? $"{name} is not of '{connector.Name}'"
            : Read(promise, $"what the assembly says of '{connector.Name}'", out var current) is { } damaged ? damaged
            : ContractReview.Of(baseline, current!, MigrationNotes.None).Changes is [var change, ..] ? $"{name} is of an earlier state: {change.Text}"
            : null;
    }

    /// <summary>Why a text is no contract; null where it is one.</summary>
    private static string? Read(string text, string name, out ContractDocument? contract)
    {
        try
        {
            contract = ContractDocument.Parse(text);
            return null;
        }
        catch (ContractFormatException exception)
        {
            var (line, column) = exception.PlaceIn(text);
            contract = null;
            return $"{name} is no contract: line {line}, column {column}: {exception.Message}";
        }
    }
}

using DataMesh.Gen.Baselines;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a connector of the compilation promises, as the generator wrote it.</summary>
/// <param name="Connector">The author's class.</param>
/// <param name="Config">The author's configuration.</param>
/// <param name="Contract">The promise.</param>
internal sealed record ExportedContract(INamedTypeSymbol Connector, INamedTypeSymbol Config, ContractDocument Contract)
{
    /// <summary>Those of the compilation in ordinal order of their ids; empty where the generator did not run.</summary>
    public static IReadOnlyList<ExportedContract> AllOf(Compilation compilation)
    {
        var attributes = compilation.Assembly.GetAttributes();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass.Is(WellKnownNames.ConnectorContractAttribute) && attribute.Argument(0) is string id && attribute.Argument(1) is string text)
            {
                texts[id] = text;
            }
        }

        return texts.Count == 0 ? [] : [.. attributes.Select(attribute => Read(attribute, texts)).OfType<ExportedContract>().OrderBy(static exported => exported.Contract.Connector, StringComparer.Ordinal)];
    }

    private static ExportedContract? Read(AttributeData attribute, Dictionary<string, string> texts)
    {
        if (!attribute.AttributeClass.Is(WellKnownNames.ConnectorExportAttribute) ||
            attribute.Argument(0) is not string id || attribute.Argument(1) is not INamedTypeSymbol connector || attribute.Argument(2) is not INamedTypeSymbol config || !texts.TryGetValue(id, out var text))
        {
            return null;
        }

        try
        {
            return new ExportedContract(connector, config, ContractDocument.Parse(text));
        }
        catch (ContractFormatException)
        {
            // A configuration that is not finished yet, or was compiled by another version.
            return null;
        }
    }
}

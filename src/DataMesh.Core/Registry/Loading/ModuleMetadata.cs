using System.Reflection.Metadata;

namespace DataMesh.Runtime;

/// <summary>Reads the attributes that the generator writes for a module. Their arguments are texts and types alone, which metadata writes alike.</summary>
internal sealed class ModuleMetadata(MetadataReader metadata)
{
    private const ushort Prolog = 1;

    private readonly string _core = typeof(ConnectorModuleAttribute).Assembly.GetName().Name!;

    /// <summary>What the assembly says; null where it has no module.</summary>
    /// <exception cref="BadImageFormatException">The metadata is damaged.</exception>
    public ConnectorAssemblyInfo? Read(string path)
    {
        string[]? module = null;
        List<string[]> exports = [];
        Dictionary<string, string> schemas = new(StringComparer.Ordinal);
        Dictionary<string, string> contracts = new(StringComparer.Ordinal);
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            switch (NameOf(attribute))
            {
                case nameof(ConnectorModuleAttribute):
                    module = module is null ? Texts(attribute, 2) : throw new ConnectorConfigurationException($"'{path}' has two modules of connectors: the generator writes one for each assembly. Build it anew.");
                    break;
                case nameof(ConnectorExportAttribute):
                    exports.Add(Texts(attribute, 6));
                    break;
                case nameof(ConnectorConfigSchemaAttribute):
                    var schema = Texts(attribute, 2);
                    schemas[schema[0]] = schema[1];
                    break;
                case nameof(ConnectorContractAttribute):
                    var contract = Texts(attribute, 2);
                    contracts[contract[0]] = contract[1];
                    break;
            }
        }

        var definition = metadata.GetAssemblyDefinition();
        return module is null
            ? null
            : new ConnectorAssemblyInfo(
                path,
                metadata.GetString(definition.Name),
                definition.Version,
                module[1],
                [.. exports.Select(export => Export(export, schemas, contracts)).OrderBy(static export => export.Name, StringComparer.Ordinal)])
            {
                ModuleType = module[0],
                BuildId = metadata.GetGuid(metadata.GetModuleDefinition().Mvid),
            };
    }

    private static ConnectorExportInfo Export(string[] export, Dictionary<string, string> schemas, Dictionary<string, string> contracts) =>
        new(export[0], export[1], export[2], export[3], Parts(export[4]), Parts(export[5]), schemas.GetValueOrDefault(export[0])) { ContractJson = contracts.GetValueOrDefault(export[0]) };

    private static string[] Parts(string joined) => joined.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The attribute's class where that is one of the library's, else null.</summary>
    private string? NameOf(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
        {
            return null;
        }

        var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
        {
            return null;
        }

        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return type.ResolutionScope.Kind == HandleKind.AssemblyReference &&
            metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, _core) &&
            metadata.StringComparer.Equals(type.Namespace, typeof(ConnectorModuleAttribute).Namespace!)
            ? metadata.GetString(type.Name)
            : null;
    }

    private string[] Texts(CustomAttribute attribute, int count)
    {
        var value = metadata.GetBlobReader(attribute.Value);
        if (value.ReadUInt16() != Prolog)
        {
            throw new BadImageFormatException("An attribute's value does not start as one.");
        }

        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = value.ReadSerializedString() ?? throw new BadImageFormatException("An attribute lacks a text.");
        }

        return texts;
    }
}

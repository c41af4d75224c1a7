using System.Text.Json;
using DataMesh.Build;
using static DataMesh.ConnectorOperations;

namespace DataMesh.Cli.Plugins;

/// <summary>Connectors that are known by their metadata alone: their files are judged by the schema, with the verdicts of the compiled binder, and no code of theirs runs.</summary>
internal static class MetadataConnectors
{
    private static readonly Dictionary<ConnectorKind, OperationDescriptor[]> ByKind = new()
    {
        [ConnectorKind.Query] = [Execute, GetSchema, ListTables, Explain],
        [ConnectorKind.Catalog] = [GetTableMetadata, SearchTables, GetLineage, GetClassifications, ListSchemas],
        [ConnectorKind.Processing] = [SubmitJob, GetJobStatus, GetJobResult, CancelJob, ListJobs],
        [ConnectorKind.Storage] = [OpenRead, Write, ConnectorOperations.List, GetInfo, Delete, Copy],
    };

    private const string NotRead = "no object of JSON: build the connector anew";

    private static readonly Dictionary<string, OperationDescriptor> ByCapability = new(StringComparer.Ordinal)
    {
        [ConnectorCapabilities.Streaming] = ConnectorOperations.Stream,
        [ConnectorCapabilities.Sessions] = OpenSession,
        [ConnectorCapabilities.JobLogs] = OpenJobLog,
    };

    /// <summary>A descriptor that can judge a configuration, and cannot make a connector.</summary>
    /// <param name="connector">What metadata says.</param>
    /// <param name="description">What it does; metadata does not say.</param>
    /// <param name="problem">Why it cannot be used as it is; null where it can.</param>
    public static ConnectorDescriptor Describe(ConnectorExportInfo connector, string description, string? problem = null) => new()
    {
        Name = connector.Name,
        Version = connector.Version,
        ContractVersion = ConnectorContract.Version,
        Description = description,
        SystemName = connector.Name,
        ConnectorType = typeof(MetadataConnectors),
        Kinds = KindsOf(connector),
        Capabilities = connector.Capabilities,
        Operations = OperationsOf(connector),
        Config = problem is null ? ConfigOf(connector) : Broken(problem),
        Create = static _ => throw new NotSupportedException("A connector that is known by its metadata cannot be made."),
    };

    /// <summary>The kinds that this dmesh knows.</summary>
    public static IReadOnlyList<ConnectorKind> KindsOf(ConnectorExportInfo connector) =>
        [.. connector.Kinds.SelectMany(static name => ByKind.Keys.Where(kind => name.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase)))];

    /// <summary>The operations, which its kinds and capabilities bring, each retried as its contract says; where it has none, as its kind has it.</summary>
    public static IReadOnlyList<OperationDescriptor> OperationsOf(ConnectorExportInfo connector)
    {
        var promised = RetriesOf(connector.ContractJson);
        return
        [
            .. KindsOf(connector).SelectMany(static kind => ByKind[kind])
                .Concat(connector.Capabilities.Select(static capability => ByCapability.GetValueOrDefault(capability)).OfType<OperationDescriptor>())
                .Select(operation => promised.TryGetValue(operation.Name, out var retry) ? operation with { Class = retry } : operation),
        ];
    }

    /// <summary>The keys of the configuration; none where the schema cannot be read.</summary>
    public static IReadOnlyList<ConfigKeyDescriptor> KeysOf(ConnectorExportInfo connector) => ConfigOf(connector).Keys;

    /// <summary>Refuses an assembly of which a configuration cannot be judged.</summary>
    /// <exception cref="ConnectorConfigurationException">The schema of a connector is none.</exception>
    public static void Check(ConnectorAssemblyInfo assembly)
    {
        foreach (var connector in assembly.Connectors.Where(static connector => connector.ConfigJsonSchema is not null))
        {
            try
            {
                _ = SchemaConfig.Of(connector.ConfigJsonSchema!);
            }
            catch (JsonException exception)
            {
                throw new ConnectorConfigurationException($"'{assembly.Path}' has a connector '{connector.Name}' whose schema is {NotRead}.", exception);
            }
        }
    }

    // Of what this dmesh does not know, or cannot read, the kinds tell.
    private static Dictionary<string, OperationClass> RetriesOf(string? contract)
    {
        Dictionary<string, OperationClass> retries = new(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(contract ?? "{}");
            foreach (var operation in document.RootElement.GetMembers("operations"))
            {
                foreach (var known in Enum.GetValues<OperationClass>())
                {
                    if (operation.Value.ValueKind == JsonValueKind.String && operation.Value.ValueEquals(JsonNamingPolicy.KebabCaseLower.ConvertName(known.ToString())))
                    {
                        retries[operation.Name] = known;
                    }
                }
            }
        }
        catch (JsonException)
        {
        }

        return retries;
    }

    private static ConfigDescriptor ConfigOf(ConnectorExportInfo connector)
    {
        try
        {
            return connector.ConfigJsonSchema is { } schema ? SchemaConfig.Of(schema) : SchemaConfig.Unknown;
        }
        catch (JsonException)
        {
            return Broken($"its schema is {NotRead}");
        }
    }

    private static ConfigDescriptor Broken(string problem) => SchemaConfig.Unknown with
    {
        Bind = (node, problems) =>
        {
            problems.Add(node.Path, problem, node.Origin);
            return null;
        },
    };
}

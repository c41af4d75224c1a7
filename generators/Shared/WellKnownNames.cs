namespace DataMesh.Gen;

/// <summary>Every name of the contract that generators and analyzers know; they depend on Roslyn alone, so they know them as text.</summary>
internal static class WellKnownNames
{
    /// <summary>The contract that generated code is written for; <c>ConnectorContract.Version</c> in the library is the host's.</summary>
    public const string ContractVersion = "0.1";

    public const string ToolName = "DataMesh.Gen";
    public const string CoreAssembly = "DataMesh.Core";
    public const string ModuleNamespace = "DataMesh.Modules";

    // Attributes an author writes.
    public const string ConnectorAttribute = "DataMesh.ConnectorAttribute";
    public const string ConnectorConfigAttribute = "DataMesh.ConnectorConfigAttribute";
    public const string ConfigKeyAttribute = "DataMesh.ConfigKeyAttribute";
    public const string ConfigShorthandAttribute = "DataMesh.ConfigShorthandAttribute";
    public const string ConfigAliasAttribute = "DataMesh.ConfigAliasAttribute";
    public const string ConfigChoiceAttribute = "DataMesh.ConfigChoiceAttribute";
    public const string ConfigDiscriminatorAttribute = "DataMesh.ConfigDiscriminatorAttribute";
    public const string SecretAttribute = "DataMesh.SecretAttribute";
    public const string RetryAttribute = "DataMesh.RetryAttribute";
    public const string TimeoutAttribute = "DataMesh.TimeoutAttribute";
    public const string CircuitBreakerAttribute = "DataMesh.CircuitBreakerAttribute";
    public const string ConcurrencyLimitAttribute = "DataMesh.ConcurrencyLimitAttribute";
    public const string RateLimitAttribute = "DataMesh.RateLimitAttribute";
    public const string MapExceptionAttribute = "DataMesh.MapExceptionAttribute";
    public const string EngineEnforcesAttribute = "DataMesh.EngineEnforcesAttribute";

    // The conformance kit.
    public const string ConformanceTestsAttribute = "DataMesh.Testing.ConformanceTestsAttribute";
    public const string QuirkAttribute = "DataMesh.Testing.QuirkAttribute";
    public const string ConformanceSuite = "DataMesh.Testing.ConformanceSuite`1";
    public const string ConformanceSystem = "DataMesh.Testing.ConformanceSystem";
    public const string ConformanceChecksAttribute = "DataMesh.Testing.Conformance.ConformanceChecksAttribute";
    public const string ConformanceCheckAttribute = "DataMesh.Testing.Conformance.ConformanceCheckAttribute";

    // Contracts.
    public const string ConnectorInterface = "DataMesh.IConnector";
    public const string QueryInterface = "DataMesh.IQueryConnector";
    public const string StreamingInterface = "DataMesh.IStreamingQueryConnector";
    public const string SessionInterface = "DataMesh.ISessionQueryConnector";
    public const string CatalogInterface = "DataMesh.ICatalogConnector";
    public const string ProcessingInterface = "DataMesh.IProcessingConnector";
    public const string JobLogInterface = "DataMesh.IJobLogConnector";
    public const string StorageInterface = "DataMesh.IStorageConnector";
    public const string SessionInstance = "DataMesh.IQuerySession";
    public const string ConnectorException = "DataMesh.ConnectorException";
    public const string ConnectorErrorKind = "DataMesh.ConnectorErrorKind";
    public const string ByteSize = "DataMesh.ByteSize";
    public const string ConnectorInstanceOptions = "DataMesh.ConnectorInstanceOptions";

    // What consumers hold.
    public const string QueryRequest = "DataMesh.QueryRequest";
    public const string RowStream = "DataMesh.RowStream";
    public const string RowBatch = "DataMesh.RowBatch";
    public const string TableName = "DataMesh.TableName";

    public const string InformationalVersionAttribute = "System.Reflection.AssemblyInformationalVersionAttribute";

    // Attributes a module carries.
    public const string ConnectorModuleAttribute = "DataMesh.Runtime.ConnectorModuleAttribute";
    public const string ConnectorExportAttribute = "DataMesh.Runtime.ConnectorExportAttribute";
    public const string ConnectorContractAttribute = "DataMesh.Runtime.ConnectorContractAttribute";

    // Present where DataMesh.Hosting is referenced.
    public const string Registration = "DataMesh.Runtime.DataMeshRegistration";
    public const string Options = "DataMesh.DataMeshOptions";

    // The runtime that stands in for a configuration where a connector takes none.
    public const string NoConfig = "DataMesh.Runtime.NoConfig";

    /// <summary>The static member that holds a connector's descriptor.</summary>
    public const string DescriptorMember = "Descriptor";

    /// <summary>The static member that holds a configuration's descriptor.</summary>
    public const string ConfigDescriptorMember = "ConfigDescriptor";

    /// <summary>The constant that holds a configuration's JSON Schema.</summary>
    public const string ConfigSchemaMember = "ConfigJsonSchema";

    /// <summary>The constant that holds what stands between the braces of that schema, apart from the definitions of nested configurations.</summary>
    public const string ConfigSchemaBodyMember = "ConfigJsonSchemaBody";

    /// <summary>The constant that holds what stands between the braces of a case's schema where its base is meant: the discriminator is among its keys.</summary>
    public const string ConfigSchemaChoiceMember = "ConfigJsonSchemaChoice";

    /// <summary>The constant that holds what a configuration promises to its users, as members of the contract of a connector.</summary>
    public const string ConfigContractMember = "ConfigContract";

    /// <summary>The constant that holds the promise of its own keys, as an object; nested configurations are named in it.</summary>
    public const string ConfigContractBodyMember = "ConfigContractBody";

    /// <summary>The static method that calls the author's rules across keys.</summary>
    public const string ConfigRulesMember = "ValidateRules";

    /// <summary>The members by which others use a configuration.</summary>
    public static readonly string[] ConfigMembers = [ConfigDescriptorMember, ConfigSchemaMember, ConfigSchemaBodyMember, ConfigContractMember, ConfigContractBodyMember];
}

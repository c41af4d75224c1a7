namespace DataMesh.Gen.Generators;

/// <summary>Names of the pipeline's steps, for tests that ask why a step ran.</summary>
internal static class TrackingNames
{
    public const string Connectors = nameof(Connectors);
    public const string Configs = nameof(Configs);
    public const string HintNames = nameof(HintNames);
    public const string ConnectorFiles = nameof(ConnectorFiles);
    public const string ConfigFiles = nameof(ConfigFiles);
    public const string Module = nameof(Module);
    public const string References = nameof(References);
    public const string Registration = nameof(Registration);
    public const string Checks = nameof(Checks);
    public const string Conformance = nameof(Conformance);
    public const string ConformanceFiles = nameof(ConformanceFiles);
}

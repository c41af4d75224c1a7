namespace DataMesh.Cli.Connectors;

/// <summary>The kinds of a connector as users write them.</summary>
internal static class KindNames
{
    public static string Of(ConnectorDescriptor connector) => string.Join(", ", connector.Kinds.Select(Of));

    public static string Of(ConnectorKind kind) => kind switch
    {
        ConnectorKind.Query => "query",
        ConnectorKind.Catalog => "catalog",
        ConnectorKind.Processing => "processing",
        _ => "storage",
    };
}

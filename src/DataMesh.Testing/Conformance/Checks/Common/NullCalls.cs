namespace DataMesh.Testing.Conformance;

/// <summary>Calls with null where the contract asks for a value; the operation is the call in words.</summary>
internal static class NullCalls
{
    public static IEnumerable<AnyCall> All(ConformanceContext context) =>
    [
        .. context.Has(ConformanceFeatures.Query) ? Query() : [],
        .. context.Has(ConformanceFeatures.Streaming) ? [Of<IStreamingQueryConnector>("StreamAsync(null)", static (connector, token) => connector.StreamAsync((QueryRequest)null!, token))] : Array.Empty<AnyCall>(),
        .. context.Has(ConformanceFeatures.Catalog) ? Catalog() : [],
        .. context.Has(ConformanceFeatures.Processing) ? Processing() : [],
        .. context.Has(ConformanceFeatures.Storage) ? Storage() : [],
    ];

    private static IEnumerable<AnyCall> Query() =>
    [
        Of<IQueryConnector>("ExecuteAsync(null)", static (connector, token) => connector.ExecuteAsync((QueryRequest)null!, token)),
        Of<IQueryConnector>("ExplainAsync(null)", static (connector, token) => connector.ExplainAsync((QueryRequest)null!, token)),
        Of<IQueryConnector>("GetSchemaAsync(null)", static (connector, token) => connector.GetSchemaAsync((TableName)null!, token)),
    ];

    private static IEnumerable<AnyCall> Catalog() =>
    [
        Of<ICatalogConnector>("GetTableMetadataAsync(null)", static (connector, token) => connector.GetTableMetadataAsync((TableName)null!, token)),
        Of<ICatalogConnector>("SearchTablesAsync(null)", static async (connector, token) => await connector.SearchTablesAsync((TableSearch)null!, token).AnyAsync(token)),
        Of<ICatalogConnector>("GetLineageAsync(null)", static (connector, token) => connector.GetLineageAsync((LineageRequest)null!, token)),
        Of<ICatalogConnector>("GetClassificationsAsync(null)", static (connector, token) => connector.GetClassificationsAsync((TableName)null!, token)),
    ];

    private static IEnumerable<AnyCall> Processing() =>
    [
        Of<IProcessingConnector>("SubmitJobAsync(null)", static (connector, token) => connector.SubmitJobAsync(null!, token)),
        Of<IProcessingConnector>("GetJobStatusAsync(null)", static (connector, token) => connector.GetJobStatusAsync(null!, token)),
        Of<IProcessingConnector>("GetJobResultAsync(null)", static (connector, token) => connector.GetJobResultAsync(null!, token)),
        Of<IProcessingConnector>("CancelJobAsync(null)", static (connector, token) => connector.CancelJobAsync(null!, token)),
    ];

    private static IEnumerable<AnyCall> Storage() =>
    [
        Of<IStorageConnector>("OpenReadAsync(null)", static (connector, token) => connector.OpenReadAsync(null!, null, token)),
        Of<IStorageConnector>("WriteAsync(null, content)", static (connector, token) => connector.WriteAsync(null!, Stream.Null, null, token)),
        Of<IStorageConnector>("WriteAsync(path, null)", static (connector, token) => connector.WriteAsync("conformance", null!, null, token)),
        Of<IStorageConnector>("GetInfoAsync(null)", static (connector, token) => connector.GetInfoAsync(null!, token)),
        Of<IStorageConnector>("DeleteAsync(null)", static (connector, token) => connector.DeleteAsync(null!, token)),
        Of<IStorageConnector>("CopyAsync(null, path)", static (connector, token) => connector.CopyAsync(null!, "conformance", null, token)),
        Of<IStorageConnector>("CopyAsync(path, null)", static (connector, token) => connector.CopyAsync("conformance", null!, null, token)),
    ];

    private static AnyCall Of<T>(string call, Func<T, CancellationToken, Task> run)
        where T : class, IConnector =>
        new(call, (connector, token) => run((T)connector, token));
}

namespace DataMesh.Cli.Queries;

/// <summary>The kinds of tables as they are written.</summary>
internal static class TableKinds
{
    public static string NameOf(TableKind kind) => kind switch
    {
        TableKind.Table => "table",
        TableKind.View => "view",
        TableKind.MaterializedView => "materialized_view",
        TableKind.External => "external",
        TableKind.Temporary => "temporary",
        _ => "system",
    };
}

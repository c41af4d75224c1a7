using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Schema;

namespace DataMesh.Connectors.Sqlite.Lineage;

/// <summary>The lineage that a request asks for.</summary>
internal static class LineageGraphs
{
    public static LineageGraph Read(EngineConnection connection, LineageRequest request)
    {
        // It will hold temporary views, so that nobody else gets it.
        connection.IsTainted = true;
        var views = new StoredViews(connection);
        List<TableName> starts = [.. request.Tables.Select(table => TableNames.FindTable(connection, table).FullName).Distinct()];
        starts.ForEach(views.Check);
        return LineageWalk.Run(views, request, starts);
    }
}

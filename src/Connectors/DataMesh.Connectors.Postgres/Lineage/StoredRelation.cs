using DataMesh.Connectors.Postgres.Lineage.Flows;

namespace DataMesh.Connectors.Postgres.Lineage;

/// <summary>A table or view as the server stores it.</summary>
/// <param name="Id">The server's number.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Kind">The server's letter for its kind, see <c>pg_class.relkind</c>.</param>
/// <param name="Columns">Its columns by their numbers, the system's own too.</param>
internal sealed record StoredRelation(uint Id, TableName Name, string Kind, IReadOnlyDictionary<int, string> Columns)
{
    /// <summary>The columns that the server says that the view depends on; 0 stands for a table as a whole.</summary>
    public IReadOnlyList<(uint Table, int Column)> Dependencies { get; init; } = [];

    /// <summary>What the view's tree says; null: it is no view, or its tree is not understood in full.</summary>
    public ViewReading? Reading { get; init; }

    /// <summary>Columns without the system's own, which materialized views have too.</summary>
    public int Width => Columns.Keys.Count(static number => number > 0);

    /// <summary>What a view itself reads.</summary>
    public IReadOnlyCollection<uint> Inputs => Reading?.Tables ?? (IReadOnlyCollection<uint>)[.. Dependencies.Select(static dependency => dependency.Table).Distinct()];

    /// <summary>Reads a view's tree; null where it is not understood, or says less than the server's own list of dependencies.</summary>
    public static ViewReading? Read(string tree, IReadOnlyList<(uint Table, int Column)> dependencies)
    {
        try
        {
            var reading = ViewReading.Of(tree);
            return dependencies.All(known => known.Column == 0 || !reading.Tables.Contains(known.Table) || reading.Reads(known.Table, known.Column)) ? reading : null;
        }
        catch (ConnectorUnsupportedException)
        {
            return null;
        }
    }
}

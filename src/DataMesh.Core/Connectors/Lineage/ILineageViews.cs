namespace DataMesh;

/// <summary>The tables and views of a database as <see cref="LineageWalk"/> asks about them. All names are full and exact.</summary>
public interface ILineageViews
{
    /// <summary>What a node is: <c>table</c>, <c>view</c> or the system's own word.</summary>
    string KindOf(TableName table);

    /// <summary>Whether the instance's limits show a table.</summary>
    bool Shows(TableName table);

    /// <summary>Why a view cannot be read, and what to do; null: it can, or it is no view.</summary>
    string? ProblemOf(TableName table);

    /// <summary>What a view itself reads; empty: it is no view, or one that cannot be read.</summary>
    IReadOnlyCollection<TableName> InputsOf(TableName table);

    /// <summary>The views that read a table, and those that name it and cannot be read.</summary>
    IEnumerable<TableName> ReadersOf(TableName table);

    /// <summary>What flows into a view that can be read.</summary>
    IReadOnlyList<ViewFlow> FlowsOf(TableName view);

    /// <summary>Path or glob of the files that a table is loaded from; null: of none.</summary>
    string? FilesOf(TableName table) => null;
}

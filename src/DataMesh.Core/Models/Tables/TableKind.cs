namespace DataMesh;

/// <summary>What a name in a listing of tables stands for.</summary>
public enum TableKind
{
    /// <summary>A table that holds its rows.</summary>
    Table,

    /// <summary>A view: its rows come from a query.</summary>
    View,

    /// <summary>A view whose rows are kept.</summary>
    MaterializedView,

    /// <summary>A table whose rows are elsewhere: foreign, external or virtual.</summary>
    External,

    /// <summary>A table that goes with its session.</summary>
    Temporary,

    /// <summary>A table of the system's own.</summary>
    System,
}

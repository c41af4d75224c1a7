namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>The server's numbers for what an entry of a range table is.</summary>
internal enum RangeKind
{
    Relation = 0,
    Subquery = 1,
    Join = 2,
    Function = 3,
    TableFunction = 4,
    Values = 5,
    Cte = 6,
    NamedTuplestore = 7,
    Result = 8,

    /// <summary>What a query is grouped by; servers from 18.</summary>
    Group = 9,
}

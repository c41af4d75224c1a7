namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>The server's numbers for what a subquery in an expression is used as.</summary>
internal enum SubqueryKind
{
    Exists = 0,
    All = 1,
    Any = 2,
    RowCompare = 3,
    Expression = 4,
    MultipleExpressions = 5,
    Array = 6,
}

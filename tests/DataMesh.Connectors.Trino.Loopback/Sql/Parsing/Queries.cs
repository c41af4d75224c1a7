namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal sealed record Query(Place Place, IReadOnlyList<NamedQuery> With, bool IsRecursive, QueryBody Body)
{
    public IReadOnlyList<SortItem> OrderBy { get; init; } = [];

    public Expr? Offset { get; init; }

    public Expr? Limit { get; init; }
}

internal sealed record NamedQuery(Place Place, string Name, IReadOnlyList<string> Columns, Query Query);

internal sealed record SortItem(Expr Key, bool IsDescending, bool? NullsFirst);

internal abstract record QueryBody(Place Place);

internal sealed record SelectBody(Place Place, bool IsDistinct, IReadOnlyList<SelectItem> Items, FromItem? From, Expr? Where) : QueryBody(Place)
{
    public IReadOnlyList<Expr>? GroupBy { get; init; }

    public Expr? Having { get; init; }
}

internal sealed record SelectItem(Expr Value, string? Alias);

internal sealed record SetBody(Place Place, string Operator, bool IsAll, QueryBody Left, QueryBody Right) : QueryBody(Place);

internal sealed record ValuesBody(Place Place, IReadOnlyList<Expr> Rows) : QueryBody(Place);

internal sealed record TableBody(Place Place, TableRelation Table) : QueryBody(Place);

internal sealed record ParenthesizedBody(Place Place, Query Query) : QueryBody(Place);

internal abstract record FromItem(Place Place);

internal sealed record TableRelation(Place Place, IReadOnlyList<string> Name) : FromItem(Place);

internal sealed record QueryRelation(Place Place, Query Query) : FromItem(Place);

internal sealed record AliasedRelation(Place Place, FromItem Inner, string Alias, IReadOnlyList<string> Columns) : FromItem(Place);

/// <param name="Kind"><c>CROSS</c>, <c>INNER</c>, <c>LEFT</c>, <c>RIGHT</c> or <c>FULL</c>.</param>
internal sealed record JoinRelation(Place Place, string Kind, FromItem Left, FromItem Right, Expr? On, IReadOnlyList<string> Using) : FromItem(Place);

internal sealed record UnnestRelation(Place Place, IReadOnlyList<Expr> Arrays, bool WithOrdinality) : FromItem(Place);

/// <summary><c>TABLE(system.query(query => '…'))</c>.</summary>
internal sealed record FunctionRelation(Place Place, IReadOnlyList<string> Name, IReadOnlyList<Argument> Arguments) : FromItem(Place);

internal sealed record Argument(string? Name, Expr Value);

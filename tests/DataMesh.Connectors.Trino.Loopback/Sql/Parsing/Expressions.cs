using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

/// <summary>A part of a statement that has a value.</summary>
/// <param name="Place">Where it stands.</param>
internal abstract record Expr(Place Place);

/// <summary>A number, a text or bytes, as the token has it.</summary>
internal sealed record LiteralExpr(Place Place, TokenKind Kind, string Text) : Expr(Place);

/// <summary><c>TRUE</c>, <c>FALSE</c>, and <c>NULL</c> as null.</summary>
internal sealed record BooleanExpr(Place Place, bool? Value) : Expr(Place);

/// <summary><c>DATE '2024-02-29'</c>.</summary>
internal sealed record TypedLiteralExpr(Place Place, TrinoType Type, string Text) : Expr(Place);

/// <summary><c>?</c>.</summary>
internal sealed record ParameterExpr(Place Place, int Index) : Expr(Place);

internal sealed record NameExpr(Place Place, IReadOnlyList<string> Parts) : Expr(Place);

/// <summary><c>*</c> and <c>t.*</c> among the items of a SELECT.</summary>
internal sealed record StarExpr(Place Place, IReadOnlyList<string> Parts) : Expr(Place);

internal sealed record CallExpr(Place Place, string Name, IReadOnlyList<Expr> Arguments) : Expr(Place)
{
    public bool IsDistinct { get; init; }

    public bool IsStar { get; init; }

    public Expr? Filter { get; init; }

    public IReadOnlyList<SortItem> OrderBy { get; init; } = [];

    public WindowSpec? Over { get; init; }
}

internal sealed record WindowSpec(IReadOnlyList<Expr> PartitionBy, IReadOnlyList<SortItem> OrderBy);

internal sealed record UnaryExpr(Place Place, string Operator, Expr Operand) : Expr(Place);

internal sealed record BinaryExpr(Place Place, string Operator, Expr Left, Expr Right) : Expr(Place);

internal sealed record BetweenExpr(Place Place, Expr Operand, Expr Low, Expr High) : Expr(Place);

internal sealed record InExpr(Place Place, Expr Operand, IReadOnlyList<Expr> Items, Query? Query) : Expr(Place);

internal sealed record LikeExpr(Place Place, Expr Operand, Expr Pattern, Expr? Escape) : Expr(Place);

internal sealed record IsNullExpr(Place Place, Expr Operand) : Expr(Place);

internal sealed record ExistsExpr(Place Place, Query Query) : Expr(Place);

internal sealed record SubqueryExpr(Place Place, Query Query) : Expr(Place);

internal sealed record CastExpr(Place Place, Expr Operand, TrinoType Type, bool IsTry) : Expr(Place);

internal sealed record CaseExpr(Place Place, Expr? Operand, IReadOnlyList<(Expr When, Expr Then)> Branches, Expr? Else) : Expr(Place);

internal sealed record ArrayExpr(Place Place, IReadOnlyList<Expr> Items) : Expr(Place);

internal sealed record RowExpr(Place Place, IReadOnlyList<Expr> Items) : Expr(Place);

internal sealed record SubscriptExpr(Place Place, Expr Operand, Expr Index) : Expr(Place);

internal sealed record FieldExpr(Place Place, Expr Operand, string Field) : Expr(Place);

internal sealed record AtTimeZoneExpr(Place Place, Expr Operand, Expr Zone) : Expr(Place);

using DataMesh.Connectors.Trino.Loopback.Sql.Types;

namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal abstract record Statement(Place Place);

internal sealed record QueryStatement(Place Place, Query Query) : Statement(Place);

/// <summary>What tells of names: <c>SHOW …</c> and <c>DESCRIBE</c>.</summary>
/// <param name="What"><c>CATALOGS</c>, <c>CREATE TABLE</c>, <c>STATS</c> and so on.</param>
internal sealed record ShowStatement(Place Place, string What, IReadOnlyList<string> Name, string? Like) : Statement(Place);

internal sealed record ExplainStatement(Place Place, string Type, string Format, Statement Inner) : Statement(Place)
{
    public bool IsAnalyze { get; init; }
}

/// <summary>What only changes the client's session: <c>USE</c>, <c>SET …</c>, <c>RESET …</c>.</summary>
internal sealed record SessionStatement(Place Place, string What, IReadOnlyList<string> Name, Expr? Value) : Statement(Place);

internal sealed record PrepareStatement(Place Place, string Name, string Text) : Statement(Place);

internal sealed record DeallocateStatement(Place Place, string Name) : Statement(Place);

/// <param name="Text">The statement of EXECUTE IMMEDIATE; null: the prepared one of the name.</param>
internal sealed record ExecuteStatement(Place Place, string Name, string? Text, Place TextPlace, IReadOnlyList<Expr> Parameters) : Statement(Place);

internal sealed record DescribePreparedStatement(Place Place, string Name, bool IsInput) : Statement(Place);

internal sealed record StartTransactionStatement(Place Place, string? Isolation, bool IsReadOnly) : Statement(Place);

internal sealed record EndTransactionStatement(Place Place, bool IsCommit) : Statement(Place);

/// <summary>What may change data or names, and a read-only transaction therefore refuses.</summary>
internal abstract record WriteStatement(Place Place) : Statement(Place);

internal sealed record CreateSchemaStatement(Place Place, IReadOnlyList<string> Name, bool IfNotExists) : WriteStatement(Place);

internal sealed record DropSchemaStatement(Place Place, IReadOnlyList<string> Name, bool IfExists, bool IsCascade) : WriteStatement(Place);

internal sealed record ColumnDefinition(Place Place, string Name, TrinoType Type, bool IsNullable, string? Comment);

internal sealed record CreateTableStatement(Place Place, IReadOnlyList<string> Name, IReadOnlyList<ColumnDefinition> Columns) : WriteStatement(Place)
{
    public bool IfNotExists { get; init; }

    public bool OrReplace { get; init; }

    public string? Comment { get; init; }

    public Query? Query { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public bool WithData { get; init; } = true;
}

internal sealed record CreateViewStatement(Place Place, IReadOnlyList<string> Name, Query Query, string Text) : WriteStatement(Place)
{
    public bool OrReplace { get; init; }

    public string? Comment { get; init; }

    public string Security { get; init; } = "DEFINER";
}

/// <param name="What"><c>TABLE</c> or <c>VIEW</c>.</param>
internal sealed record DropStatement(Place Place, string What, IReadOnlyList<string> Name, bool IfExists) : WriteStatement(Place);

internal sealed record InsertStatement(Place Place, IReadOnlyList<string> Name, IReadOnlyList<string>? Columns, Query Query) : WriteStatement(Place);

internal sealed record UpdateStatement(Place Place, IReadOnlyList<string> Name, IReadOnlyList<(Place Place, string Column, Expr Value)> Assignments, Expr? Where) : WriteStatement(Place);

internal sealed record DeleteStatement(Place Place, IReadOnlyList<string> Name, Expr? Where) : WriteStatement(Place);

internal sealed record TruncateStatement(Place Place, IReadOnlyList<string> Name) : WriteStatement(Place);

/// <param name="What"><c>ADD COLUMN</c>, <c>DROP COLUMN</c>, <c>RENAME COLUMN</c>, <c>RENAME TABLE</c> or <c>RENAME VIEW</c>.</param>
internal sealed record AlterStatement(Place Place, string What, IReadOnlyList<string> Name) : WriteStatement(Place)
{
    public ColumnDefinition? Column { get; init; }

    public string OldColumn { get; init; } = "";

    public IReadOnlyList<string> NewName { get; init; } = [];

    public bool IfTableExists { get; init; }

    public bool IfColumnExists { get; init; }
}

/// <param name="What"><c>TABLE</c>, <c>VIEW</c> or <c>COLUMN</c>.</param>
internal sealed record CommentStatement(Place Place, string What, IReadOnlyList<string> Name, string? Text) : WriteStatement(Place);

/// <summary><c>CALL</c>: not a write to Trino, whatever the procedure does.</summary>
internal sealed record CallStatement(Place Place, IReadOnlyList<string> Name, IReadOnlyList<Argument> Arguments) : Statement(Place);

/// <summary><c>ALTER TABLE … EXECUTE</c>: not a write to Trino either.</summary>
internal sealed record AlterExecuteStatement(Place Place, IReadOnlyList<string> Name, string Procedure, IReadOnlyList<Argument> Arguments) : Statement(Place);

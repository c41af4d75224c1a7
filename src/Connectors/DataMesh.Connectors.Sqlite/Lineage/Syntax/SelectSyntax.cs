namespace DataMesh.Connectors.Sqlite.Lineage.Syntax;

/// <summary>A SELECT, cut into its parts. It says where the parts are; what the names in them mean is asked of the engine.</summary>
internal sealed class SelectSyntax
{
    /// <summary>All of it behind its WITH clause.</summary>
    public TokenRange Body { get; set; }

    public IReadOnlyList<CteSyntax> Ctes { get; set; } = [];

    /// <summary>The parts of a compound; a simple SELECT has one.</summary>
    public List<ArmSyntax> Arms { get; } = [];

    /// <summary>What stands behind ORDER BY.</summary>
    public TokenRange OrderBy { get; set; }

    /// <summary>Its terms.</summary>
    public IReadOnlyList<TokenRange> OrderTerms { get; set; } = [];

    /// <summary>What stands behind LIMIT.</summary>
    public TokenRange Limit { get; set; }

    /// <summary>It is asked only whether it has rows.</summary>
    public bool IsExists { get; set; }
}

/// <summary>A part of a compound.</summary>
/// <param name="Core">The part.</param>
/// <param name="Operator">How it is added to the parts before it.</param>
internal sealed record ArmSyntax(CoreSyntax Core, CompoundOperator Operator);

/// <summary>How parts of a compound are put together.</summary>
internal enum CompoundOperator
{
    /// <summary>All rows of both.</summary>
    UnionAll,

    /// <summary>Rows of both, equal ones once.</summary>
    Union,

    /// <summary>EXCEPT or INTERSECT: rows of the parts before it, each once, some taken away.</summary>
    Filter,
}

/// <summary>A named query of a WITH clause.</summary>
internal sealed class CteSyntax(string name, IReadOnlyList<string>? columns, SelectSyntax select)
{
    public string Name { get; } = name;

    /// <summary>The names written behind its own.</summary>
    public IReadOnlyList<string>? Columns { get; } = columns;

    public SelectSyntax Select { get; } = select;
}

/// <summary>One SELECT without compound operators, or one row of VALUES.</summary>
internal sealed class CoreSyntax
{
    public TokenRange Range { get; set; }

    /// <summary>It is a row of VALUES.</summary>
    public bool IsValues { get; set; }

    public bool IsDistinct { get; set; }

    public List<ItemSyntax> Items { get; } = [];

    /// <summary>The joined tables in order; parentheses around joins are gone.</summary>
    public List<SourceSyntax> Sources { get; } = [];

    /// <summary>What stands behind ON and WHERE: the engine treats both alike when it looks names up.</summary>
    public List<TokenRange> Conditions { get; } = [];

    public TokenRange GroupBy { get; set; }

    public IReadOnlyList<TokenRange> GroupTerms { get; set; } = [];

    public TokenRange Having { get; set; }

    public TokenRange Window { get; set; }
}

/// <summary>One column of a result, or a star.</summary>
/// <param name="Range">All of it, alias included.</param>
/// <param name="AliasToken">The token of its alias, or -1.</param>
/// <param name="IsStar">It is <c>*</c> or <c>t.*</c>.</param>
internal sealed record ItemSyntax(TokenRange Range, int AliasToken, bool IsStar)
{
    public TokenRange Expression { get; init; } = Range;
}

/// <summary>One name or parenthesis of a FROM clause.</summary>
internal sealed class SourceSyntax
{
    /// <summary>The name with its schema, or the parenthesis; without arguments and alias.</summary>
    public TokenRange Range { get; set; }

    /// <summary>The same with its arguments.</summary>
    public TokenRange Call { get; set; }

    public string? Schema { get; set; }

    public string? Name { get; set; }

    public string? Alias { get; set; }

    /// <summary>The arguments of a table-valued function.</summary>
    public IReadOnlyList<TokenRange>? Arguments { get; set; }

    public SelectSyntax? Subquery { get; set; }

    /// <summary>How it is joined to what is before it: a comma, or words that end with JOIN.</summary>
    public string Join { get; set; } = ",";

    public bool IsNatural { get; set; }

    public IReadOnlyList<string>? Using { get; set; }

    /// <summary>The engine expands a join in parentheses to all columns of its tables.</summary>
    public bool IsInParentheses { get; set; }

    /// <summary>It stands behind IN, where no alias may follow.</summary>
    public bool IsOperand { get; set; }

    /// <summary>The named query that it means.</summary>
    public CteSyntax? Cte { get; set; }

    /// <summary>The table or view that it means; null as well: a table-valued function.</summary>
    public TableName? Table { get; set; }
}

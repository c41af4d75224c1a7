using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>How a system reads the parts of SQL that systems read differently. Where that is not known, whatever follows such a part is hidden.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SqlReading
{
    /// <summary>A system that is not known: double quotes may hold a text, a backslash may escape, a bracket may be a list or a name.</summary>
    public static SqlReading Unknown { get; } = new();

    private static SqlReading Standard { get; } = new() { IsKnown = true, HasNamesInDoubleQuotes = true };

    private static SqlReading PostgreSql { get; } = Standard with { HasDollarQuotes = true, HasNestedComments = true, HasEscapeStrings = true };

    private static SqlReading Sqlite { get; } = Standard with { MayHaveTextsInDoubleQuotes = true, HasNamesInBrackets = true, HasNamesInBackticks = true, HasPlainBackslashes = true };

    /// <summary>Whether all of it is known.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>Whether what stands in double quotes is a name, never a text.</summary>
    public bool HasNamesInDoubleQuotes { get; private init; }

    /// <summary>Whether what stands in double quotes may be a text all the same, where a value stands: an engine decides by its columns, or by a setting.</summary>
    public bool MayHaveTextsInDoubleQuotes { get; private init; }

    /// <summary>Whether <c>[x]</c> is a name.</summary>
    public bool HasNamesInBrackets { get; private init; }

    /// <summary>Whether <c>`x`</c> is a name.</summary>
    public bool HasNamesInBackticks { get; private init; }

    /// <summary>Whether <c>$tag$…$tag$</c> is a text.</summary>
    public bool HasDollarQuotes { get; private init; }

    /// <summary>Whether a comment may hold comments.</summary>
    public bool HasNestedComments { get; private init; }

    /// <summary>Whether <c>E'…'</c> has escapes with a backslash.</summary>
    public bool HasEscapeStrings { get; private init; }

    /// <summary>Whether a backslash in a text is never more than itself: in PostgreSQL a setting decides.</summary>
    public bool HasPlainBackslashes { get; init; }

    /// <summary>What is known of a system.</summary>
    /// <param name="system">Its <c>db.system.name</c>.</param>
    public static SqlReading Of(string system) => system switch
    {
        "postgresql" => PostgreSql,
        "duckdb" => PostgreSql with { HasPlainBackslashes = true },
        "sqlite" => Sqlite,
        "trino" => Standard with { HasPlainBackslashes = true },
        _ => Unknown,
    };
}

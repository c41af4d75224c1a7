using System.Collections.Frozen;

namespace DataMesh.Runtime;

/// <summary>What a keyword means for a summary.</summary>
internal enum SqlClause
{
    /// <summary>No keyword that matters.</summary>
    Other,

    /// <summary>A bracket opens or closes: a statement may begin.</summary>
    Opening,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A query, wherever it stands.</summary>
    Select,

    /// <summary>A change of rows, first or after a bracket.</summary>
    Change,

    /// <summary>The same, with its target next.</summary>
    ChangeOfTarget,

    /// <summary>Another statement; only first, since many such words are names of columns elsewhere.</summary>
    Statement,

    /// <summary>The same, with its target next.</summary>
    StatementOnTarget,

    /// <summary>It stands before a statement, or between the two.</summary>
    Explain,

    /// <summary>Tables follow, parted by commas.</summary>
    From,

    /// <summary>A table follows.</summary>
    Target,

    /// <summary>What is created, altered or dropped follows.</summary>
    Object,

    /// <summary>It may stand before a target.</summary>
    Filler,

    /// <summary>The tables end.</summary>
    End,

    /// <summary>In <c>IS DISTINCT FROM</c> no table follows.</summary>
    Distinct,
}

/// <summary>Keywords of SQL, as far as a summary needs them.</summary>
internal static class SqlWords
{
    private static readonly FrozenDictionary<string, SqlClause>.AlternateLookup<ReadOnlySpan<char>> Clauses = new (SqlClause Clause, string Words)[]
    {
        (SqlClause.Select, "SELECT"),
        (SqlClause.Change, "DELETE INSERT MERGE"),
        (SqlClause.ChangeOfTarget, "UPDATE"),
        (SqlClause.Statement, "ALTER ATTACH BEGIN COMMENT COMMIT CREATE DETACH DROP EXPORT FETCH GRANT IMPORT INSTALL KILL LIST LOAD LOCK OPTIMIZE PRAGMA PREPARE REFRESH REINDEX RELEASE REPLACE RESET REVOKE ROLLBACK SAVEPOINT SET SHOW START SUMMARIZE UPSERT VACUUM VALUES WITH"),
        (SqlClause.StatementOnTarget, "CALL COPY DESC DESCRIBE EXEC EXECUTE TRUNCATE USE"),
        (SqlClause.Explain, "ANALYZE EXPLAIN PLAN QUERY VERBOSE"),
        (SqlClause.From, "FROM USING"),
        (SqlClause.Target, "INTO JOIN"),
        (SqlClause.Object, "DATABASE FUNCTION INDEX PROCEDURE SCHEMA SEQUENCE TABLE TRIGGER TYPE VIEW"),
        (SqlClause.Filler, "EXISTS FOREIGN IF LATERAL NOT ONLY OVERWRITE"),
        (SqlClause.End, "EXCEPT FOR GROUP HAVING INTERSECT LIMIT OFFSET ORDER QUALIFY RETURNING UNION WHEN WHERE WINDOW"),
        (SqlClause.Distinct, "DISTINCT"),
    }
    .SelectMany(static entry => entry.Words.Split(' ').Select(word => KeyValuePair.Create(word, entry.Clause)))
    .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
    .GetAlternateLookup<ReadOnlySpan<char>>();

    public static SqlClause ClauseOf(ReadOnlySpan<char> word) => Clauses.TryGetValue(word, out var clause) ? clause : SqlClause.Other;
}

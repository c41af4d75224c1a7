using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>What the authorizer saw while a statement was prepared.</summary>
internal sealed class StatementFacts
{
    /// <summary>SELECTs in it, views and subqueries included; with exactly one, a column's origin is the origin of every value.</summary>
    public int Selects { get; set; }

    public bool HasAggregate { get; set; }

    /// <summary>It asks for <c>changes()</c>, <c>total_changes()</c> or <c>last_insert_rowid()</c>, which tell of earlier statements.</summary>
    public bool ReadsCounters { get; set; }

    /// <summary>It leaves something behind in the connection.</summary>
    public bool TouchesSession { get; set; }

    /// <summary>It changes the schema, and this is how.</summary>
    public AuthorizerAction? Definition { get; set; }

    /// <summary>The first change it would make, in words.</summary>
    public string? FirstWrite { get; set; }

    /// <summary>It is a PRAGMA: parts of those run while they are prepared.</summary>
    public bool IsPragma { get; set; }

    /// <summary>What was refused, in words.</summary>
    public string? Refused { get; set; }

    /// <summary>What was refused is a table that the limits hide, whether or not the instance is read-only.</summary>
    public bool RefusedByLimits { get; set; }

    /// <summary>What was refused is a change of a table that is loaded from files.</summary>
    public bool RefusedBySeal { get; set; }

    /// <summary>What was refused is the statement's state, which needs a session.</summary>
    public bool NeedsSession { get; set; }

    /// <summary>Names that are read without a column, such as by <c>count(*)</c>: tables, or names within the statement.</summary>
    public HashSet<string>? NamesWithoutColumn { get; set; }

    /// <summary>Tables of which a column is read, where the limits hide any.</summary>
    public HashSet<string> TablesRead { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Reset()
    {
        TablesRead.Clear();
        Selects = 0;
        HasAggregate = ReadsCounters = TouchesSession = IsPragma = NeedsSession = RefusedByLimits = RefusedBySeal = false;
        FirstWrite = Refused = null;
        Definition = null;
        NamesWithoutColumn = null;
    }
}

using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>The rules of one instance, asked by the engine's authorizer for every access a statement is about to compile.</summary>
internal sealed partial class StatementGuard(AccessRules rules, IReadOnlyList<string> schemas)
{
    private static readonly string[] Aggregates =
    [
        "avg", "count", "group_concat", "json_group_array", "json_group_object", "jsonb_group_array", "jsonb_group_object",
        "max", "median", "min", "percentile", "percentile_cont", "percentile_disc", "string_agg", "sum", "total",
    ];

    // They reach out of the database; none but the first two is in the library that comes with the connector.
    private static readonly string[] FunctionsThatReachOut = ["load_extension", "fts3_tokenizer", "edit", "readfile", "writefile", "fsdir", "zipfile"];

    public GuardMode Mode { get; set; }

    /// <summary>Whether the statement may change what the session remembers: settings, attached files, transactions.</summary>
    public bool InSession { get; set; }

    public StatementFacts Facts { get; } = new();

    public int Answer(AuthorizerAction action, string? first, string? second, string? schema) => Mode switch
    {
        GuardMode.Own => AuthorizerAnswer.Ok,
        GuardMode.Nothing => AuthorizerAnswer.Deny,
        _ => Check(action, first, second, schema),
    };

    private int Check(AuthorizerAction action, string? first, string? second, string? schema)
    {
        switch (action)
        {
            case AuthorizerAction.Select:
                Facts.Selects++;
                return AuthorizerAnswer.Ok;
            case AuthorizerAction.Recursive:
                return AuthorizerAnswer.Ok;
            case AuthorizerAction.Read:
                return Read(first!, second, schema);
            case AuthorizerAction.Function:
                return Function(second!);
            case AuthorizerAction.Pragma:
                return Pragma(first!, second, schema);
            case AuthorizerAction.Transaction:
            case AuthorizerAction.Savepoint:
                return Transaction(action, first!, second);
            case AuthorizerAction.Insert:
            case AuthorizerAction.Update:
            case AuthorizerAction.Delete:
                return Write(action, first!, schema);
            case AuthorizerAction.Attach:
            case AuthorizerAction.Detach:
                Facts.TouchesSession = true;
                return rules.ReadOnly || rules.Tables.Exist ? Refuse(action.ToString().ToUpperInvariant()) : AuthorizerAnswer.Ok;
            default:
                return Define(action, first, second, schema);
        }
    }

    private int Read(string table, string? column, string? schema)
    {
        if (!rules.Tables.Exist)
        {
            return AuthorizerAnswer.Ok;
        }

        Facts.TablesRead.Add(table);
        if (schema is null)
        {
            // Could be a table or a name within the statement; the names are looked up before the first step.
            (Facts.NamesWithoutColumn ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Add(table);
            return AuthorizerAnswer.Ok;
        }

        return IsTableFunction(table) || IsReadByADefinition(table, column) || rules.Tables.Shows(schema, table) ? AuthorizerAnswer.Ok : Hide(table);
    }

    private int Hide(string table)
    {
        Facts.RefusedByLimits |= Facts.Refused is null;
        return Refuse($"reading table '{(table is "sqlite_master" ? "sqlite_schema" : table)}'");
    }

    private int Function(string name)
    {
        Facts.HasAggregate |= Aggregates.Contains(name, StringComparer.OrdinalIgnoreCase);
        Facts.ReadsCounters |= name.Equals("changes", StringComparison.OrdinalIgnoreCase)
            || name.Equals("total_changes", StringComparison.OrdinalIgnoreCase)
            || name.Equals("last_insert_rowid", StringComparison.OrdinalIgnoreCase);
        return (rules.ReadOnly || rules.Tables.Exist) && FunctionsThatReachOut.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Refuse($"function {name}()")
            : AuthorizerAnswer.Ok;
    }

    private int Pragma(string name, string? argument, string? schema)
    {
        Facts.IsPragma = true;
        var reads = ReadingPragmas.Reads(name, argument);
        Facts.TouchesSession |= !reads;
        if ((rules.ReadOnly || rules.Tables.Exist) && !reads)
        {
            return Refuse($"PRAGMA {name}{(argument is null ? "" : " with a value")}");
        }

        if (rules.Tables.Exist
            && (ReadingPragmas.IsOfAllTables(name) || (schema is not null && !rules.Tables.ShowsSchema(schema)) || (ReadingPragmas.IsOfOneTable(name) && !ShowsTo(schema, argument ?? ""))))
        {
            return Refuse($"PRAGMA {name}");
        }

        return Mode == GuardMode.CheckedWithoutPragma ? AuthorizerAnswer.Ignore : AuthorizerAnswer.Ok;
    }

    private int Transaction(AuthorizerAction action, string operation, string? name)
    {
        if (InSession)
        {
            return AuthorizerAnswer.Ok;
        }

        Facts.NeedsSession = true;
        return Refuse(action == AuthorizerAction.Transaction ? operation : operation == "BEGIN" ? $"SAVEPOINT {name}" : $"{operation} {name}");
    }

    // A table named without its schema could be in any of them.
    private bool ShowsTo(string? schema, string table) =>
        schema is null ? schemas.All(known => rules.Tables.Shows(known, table)) : rules.Tables.Shows(schema, table);

    private int Refuse(string what)
    {
        Facts.Refused ??= what;
        return AuthorizerAnswer.Deny;
    }

    private static bool IsTableFunction(string table) =>
        table.Equals("json_each", StringComparison.OrdinalIgnoreCase)
        || table.Equals("json_tree", StringComparison.OrdinalIgnoreCase)
        || table.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase);
}

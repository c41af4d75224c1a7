namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal sealed partial class Parser
{
    private const string Beginnings = "'ALTER', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'INSERT', 'PREPARE', 'RESET', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UPDATE', 'USE', <query>";

    private Statement Statement()
    {
        var place = Current.Place;
        return Current.Key switch
        {
            "SELECT" or "WITH" or "VALUES" or "TABLE" or "(" => new QueryStatement(place, Query()),
            "SHOW" => Show(),
            "DESCRIBE" or "DESC" => Describe(),
            "EXPLAIN" => Explain(),
            "USE" or "SET" or "RESET" => Session(),
            "PREPARE" or "EXECUTE" or "DEALLOCATE" => Prepared(),
            "START" => StartTransaction(),
            "COMMIT" or "ROLLBACK" => EndTransaction(),
            "CREATE" => Create(),
            "DROP" => Drop(),
            "ALTER" => Alter(),
            "INSERT" => Insert(),
            "UPDATE" => Update(),
            "DELETE" => Delete(),
            "TRUNCATE" => Truncate(),
            "COMMENT" => Comment(),
            "CALL" => Call(),
            _ => throw Mismatch(Beginnings),
        };
    }

    private ExplainStatement Explain()
    {
        var place = Next().Place;
        if (Take("ANALYZE"))
        {
            Take("VERBOSE");
            return new(place, "DISTRIBUTED", "TEXT", Statement()) { IsAnalyze = true };
        }

        var (type, format) = ("DISTRIBUTED", "TEXT");
        if (Is("(") && Ahead(1).Key is "TYPE" or "FORMAT")
        {
            _at++;
            foreach (var (option, value) in List(() => (Next().Key, Next().Key)))
            {
                (type, format) = (option, value) switch
                {
                    ("TYPE", "LOGICAL" or "DISTRIBUTED" or "VALIDATE" or "IO") => (value, format),
                    ("FORMAT", "TEXT" or "GRAPHVIZ" or "JSON") => (type, value),
                    _ => throw Mismatch("'DISTRIBUTED', 'GRAPHVIZ', 'IO', 'JSON', 'LOGICAL', 'TEXT', 'VALIDATE'"),
                };
            }

            Expect(")");
        }

        return new(place, type, format, Statement());
    }

    private Statement Prepared()
    {
        var word = Next();
        switch (word.Key)
        {
            case "PREPARE":
                var name = Name();
                Expect("FROM");
                var start = Current.Start;
                Statement();
                return new PrepareStatement(word.Place, name, sql[start.._tokens[_at - 1].End]);
            case "DEALLOCATE":
                Expect("PREPARE");
                return new DeallocateStatement(word.Place, Name());
            default:
                var isImmediate = Take("IMMEDIATE");
                var place = Current.Place;
                var (called, text) = isImmediate ? ("", Text()) : (Name(), null);
                return new ExecuteStatement(word.Place, called, text, place, Take("USING") ? List(Expression) : []);
        }
    }

    private StartTransactionStatement StartTransaction()
    {
        var place = Next().Place;
        Expect("TRANSACTION");
        var (isolation, isReadOnly) = ((string?)null, false);
        do
        {
            if (Take("ISOLATION", "LEVEL"))
            {
                isolation = Take("READ", "UNCOMMITTED") ? "READ UNCOMMITTED" : Take("READ", "COMMITTED") ? "READ COMMITTED" : Take("REPEATABLE", "READ") ? "REPEATABLE READ" : Take("SERIALIZABLE") ? "SERIALIZABLE" : throw Mismatch("'READ', 'REPEATABLE', 'SERIALIZABLE'");
            }
            else if (Take("READ", "ONLY"))
            {
                isReadOnly = true;
            }
            else if (!Take("READ", "WRITE") && Current.Kind != TokenKind.End)
            {
                throw Mismatch("'ISOLATION', 'READ', <EOF>");
            }
        }
        while (Take(","));
        return new(place, isolation, isReadOnly);
    }

    private EndTransactionStatement EndTransaction()
    {
        var word = Next();
        Take("WORK");
        return new(word.Place, word.Key == "COMMIT");
    }

    private CallStatement Call()
    {
        var place = Next().Place;
        return new(place, QualifiedName(), Arguments());
    }
}

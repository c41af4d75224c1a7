namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal sealed partial class Parser
{
    private WriteStatement Create()
    {
        var place = Next().Place;
        if (Take("SCHEMA"))
        {
            return new CreateSchemaStatement(place, Optional("NOT", "EXISTS", out var ifNot), ifNot);
        }

        var orReplace = Take("OR", "REPLACE");
        return Take("VIEW") ? CreateView(place, orReplace) : Take("TABLE") ? CreateTable(place, orReplace) : throw Mismatch("'CATALOG', 'FUNCTION', 'MATERIALIZED', 'OR', 'ROLE', 'SCHEMA', 'TABLE', 'VIEW'");
    }

    private CreateTableStatement CreateTable(Place place, bool orReplace)
    {
        var name = Optional("NOT", "EXISTS", out var ifNot);

        // A list of names alone is that of a query's columns.
        var aliases = Is("(") && Ahead(2).Key is "," or ")" ? NameList() : [];
        List<ColumnDefinition> columns = [];
        if (aliases.Count == 0 && Take("("))
        {
            columns = List(Column);
            Expect(")");
        }

        var comment = Take("COMMENT") ? Text() : null;
        Properties();
        var table = new CreateTableStatement(place, name, columns) { IfNotExists = ifNot, OrReplace = orReplace, Comment = comment, Aliases = aliases };
        if (columns.Count > 0)
        {
            return table;
        }

        Expect("AS");
        var query = Query();
        var withData = !Take("WITH", "NO", "DATA");
        _ = withData && Take("WITH", "DATA");
        return table with { Query = query, WithData = withData };
    }

    private ColumnDefinition Column()
    {
        var place = Current.Place;
        var name = Name();
        var type = Type();
        var isNullable = !Take("NOT", "NULL");
        return new(place, name, type, isNullable, Take("COMMENT") ? Text() : null);
    }

    // WITH (format = 'ORC', …): read over, as the catalogs here have none.
    private void Properties()
    {
        if (Is("WITH", "("))
        {
            _at += 2;
            List(() =>
            {
                Name();
                Expect("=");
                return Expression();
            });
            Expect(")");
        }
    }

    private CreateViewStatement CreateView(Place place, bool orReplace)
    {
        var name = QualifiedName();
        var comment = Take("COMMENT") ? Text() : null;
        var security = Take("SECURITY") ? Next().Key : "DEFINER";
        if (security is not ("DEFINER" or "INVOKER"))
        {
            throw Mismatch("'DEFINER', 'INVOKER'");
        }

        Expect("AS");
        var start = Current.Start;
        var query = Query();
        return new(place, name, query, sql[start.._tokens[_at - 1].End]) { OrReplace = orReplace, Comment = comment, Security = security };
    }

    private WriteStatement Drop()
    {
        var place = Next().Place;
        var what = Current.Key is "TABLE" or "VIEW" or "SCHEMA" ? Next().Key : throw Mismatch("'CATALOG', 'FUNCTION', 'MATERIALIZED', 'ROLE', 'SCHEMA', 'TABLE', 'VIEW'");
        var name = Optional("EXISTS", "", out var ifExists);
        if (what != "SCHEMA")
        {
            return new DropStatement(place, what, name, ifExists);
        }

        var isCascade = Take("CASCADE");
        _ = !isCascade && Take("RESTRICT");
        return new DropSchemaStatement(place, name, ifExists, isCascade);
    }

    private Statement Alter()
    {
        var place = Next().Place;
        var what = Current.Key is "TABLE" or "VIEW" ? Next().Key : throw Mismatch("'MATERIALIZED', 'SCHEMA', 'TABLE', 'VIEW'");
        var name = Optional("EXISTS", "", out var ifExists);
        if (what == "TABLE" && Take("EXECUTE"))
        {
            var procedure = Name();
            return new AlterExecuteStatement(place, name, procedure, Is("(") ? Arguments() : []);
        }

        if (Take("RENAME", "TO"))
        {
            return new AlterStatement(place, "RENAME " + what, name) { NewName = QualifiedName(), IfTableExists = ifExists };
        }

        if (what == "TABLE" && Take("ADD", "COLUMN"))
        {
            var ifNot = Take("IF", "NOT", "EXISTS");
            return new AlterStatement(place, "ADD COLUMN", name) { Column = Column(), IfColumnExists = ifNot, IfTableExists = ifExists };
        }

        if (what == "TABLE" && Current.Key is "DROP" or "RENAME")
        {
            var action = Next().Key;
            Expect("COLUMN");
            var ifColumn = Take("IF", "EXISTS");
            var alter = new AlterStatement(place, action + " COLUMN", name) { OldColumn = Name(), IfTableExists = ifExists, IfColumnExists = ifColumn };
            if (action == "DROP")
            {
                return alter;
            }

            Expect("TO");
            return alter with { NewName = [Name()] };
        }

        throw Mismatch("'ADD', 'ALTER', 'DROP', 'EXECUTE', 'RENAME', 'SET'");
    }

    private InsertStatement Insert()
    {
        var place = Next().Place;
        Expect("INTO");
        var name = QualifiedName();
        var columns = Is("(") && !IsQuery() ? NameList() : null;
        return new(place, name, columns, Query());
    }

    private UpdateStatement Update()
    {
        var place = Next().Place;
        var name = QualifiedName();
        Expect("SET");
        var assignments = List(() =>
        {
            var at = Current.Place;
            var column = Name();
            Expect("=");
            return (at, column, Expression());
        });
        return new(place, name, assignments, Take("WHERE") ? Expression() : null);
    }

    private DeleteStatement Delete()
    {
        var place = Next().Place;
        Expect("FROM");
        return new(place, QualifiedName(), Take("WHERE") ? Expression() : null);
    }

    private TruncateStatement Truncate()
    {
        var place = Next().Place;
        Expect("TABLE");
        return new(place, QualifiedName());
    }

    private CommentStatement Comment()
    {
        var place = Next().Place;
        Expect("ON");
        var what = Current.Key is "TABLE" or "VIEW" or "COLUMN" ? Next().Key : throw Mismatch("'COLUMN', 'TABLE', 'VIEW'");
        var name = QualifiedName();
        Expect("IS");
        return new(place, what, name, Take("NULL") ? null : Text());
    }

    // IF EXISTS or IF NOT EXISTS, and then a name.
    private List<string> Optional(string first, string second, out bool isOptional)
    {
        isOptional = second.Length == 0 ? Take("IF", first) : Take("IF", first, second);
        return QualifiedName();
    }
}

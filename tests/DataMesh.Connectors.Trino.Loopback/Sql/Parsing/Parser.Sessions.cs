namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal sealed partial class Parser
{
    private SessionStatement Session()
    {
        var word = Next();
        if (word.Key == "USE")
        {
            return new(word.Place, "USE", QualifiedName(), null);
        }

        if (word.Key == "RESET")
        {
            Expect("SESSION");
            return Take("AUTHORIZATION") ? new(word.Place, "RESET SESSION AUTHORIZATION", [], null) : new(word.Place, "RESET SESSION", QualifiedName(), null);
        }

        if (Take("SESSION"))
        {
            if (Take("AUTHORIZATION"))
            {
                return new(word.Place, "SET SESSION AUTHORIZATION", [Current.Kind == TokenKind.Text ? Text() : Name()], null);
            }

            var name = QualifiedName();
            Expect("=");
            return new(word.Place, "SET SESSION", name, Expression());
        }

        if (Take("TIME", "ZONE"))
        {
            return new(word.Place, "SET TIME ZONE", [], Take("LOCAL") ? null : Expression());
        }

        if (Take("PATH"))
        {
            return new(word.Place, "SET PATH", [string.Join(", ", List(() => string.Join('.', QualifiedName())))], null);
        }

        Expect("ROLE");
        var role = Take("ALL") ? "ALL" : Take("NONE") ? "NONE" : $"ROLE{{{Name()}}}";
        return new(word.Place, "SET ROLE", Take("IN") ? [role, Name()] : [role], null);
    }

    private Statement Describe()
    {
        var place = Next().Place;
        var word = Ahead(1).Kind == TokenKind.End ? "" : Current.Key;
        if (word is "INPUT" or "OUTPUT")
        {
            _at++;
            return new DescribePreparedStatement(place, Name(), word == "INPUT");
        }

        return new ShowStatement(place, "COLUMNS", QualifiedName(), null);
    }

    private ShowStatement Show()
    {
        var place = Next().Place;
        switch (Current.Key)
        {
            case "CATALOGS" or "FUNCTIONS" or "SESSION" or "ROLES":
                var what = Next().Key;
                return new(place, what, [], LikePattern());
            case "SCHEMAS" or "TABLES":
                what = Next().Key;
                return new(place, what, Take("FROM") || Take("IN") ? QualifiedName() : [], LikePattern());
            case "COLUMNS":
                _at++;
                if (!Take("FROM") && !Take("IN"))
                {
                    throw Mismatch("'FROM', 'IN'");
                }

                return new(place, "COLUMNS", QualifiedName(), LikePattern());
            case "STATS":
                _at++;
                Expect("FOR");
                return new(place, "STATS", QualifiedName(), null);
            case "CREATE":
                _at++;
                what = Current.Key is "TABLE" or "VIEW" or "SCHEMA" ? Next().Key : throw Mismatch("'FUNCTION', 'MATERIALIZED', 'SCHEMA', 'TABLE', 'VIEW'");
                return new(place, "CREATE " + what, QualifiedName(), null);
            case "CURRENT":
                _at++;
                Expect("ROLES");
                return new(place, "ROLES", [], null);
            default:
                throw Mismatch("'CATALOGS', 'COLUMNS', 'CREATE', 'CURRENT', 'FUNCTIONS', 'GRANTS', 'ROLE', 'ROLES', 'SCHEMAS', 'SESSION', 'STATS', 'TABLES'");
        }
    }

    private string? LikePattern() => Take("LIKE") ? Text() : null;
}

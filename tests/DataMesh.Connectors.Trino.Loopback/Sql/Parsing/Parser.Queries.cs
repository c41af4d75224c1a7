namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal sealed partial class Parser
{
    private Query Query()
    {
        var place = Current.Place;
        List<NamedQuery> with = [];
        var isRecursive = false;
        if (Take("WITH"))
        {
            isRecursive = Take("RECURSIVE");
            with = List(NamedQuery);
        }

        var body = Union();
        return new(place, with, isRecursive, body)
        {
            OrderBy = Take("ORDER", "BY") ? List(SortKey) : [],
            Offset = Offset(),
            Limit = Limit(),
        };
    }

    private NamedQuery NamedQuery()
    {
        var place = Current.Place;
        var name = Name();
        var columns = Is("(") ? NameList() : [];
        Expect("AS", "(");
        var query = Query();
        Expect(")");
        return new(place, name, columns, query);
    }

    private Expr? Offset()
    {
        if (!Take("OFFSET"))
        {
            return null;
        }

        var offset = RowCount();
        _ = Take("ROW") || Take("ROWS");
        return offset;
    }

    private Expr? Limit()
    {
        if (Take("LIMIT"))
        {
            return Take("ALL") ? null : RowCount();
        }

        if (!Take("FETCH", "FIRST") && !Take("FETCH", "NEXT"))
        {
            return null;
        }

        var count = Is("ROW") || Is("ROWS") ? new LiteralExpr(Current.Place, TokenKind.Integer, "1") : RowCount();
        _ = Take("ROW") || Take("ROWS");
        Expect("ONLY");
        return count;
    }

    private Expr RowCount() => Current.Kind == TokenKind.Integer || Is("?") ? Primary() : throw Mismatch("'?', <integer>");

    private QueryBody Union()
    {
        var left = Intersect();
        while (Is("UNION") || Is("EXCEPT"))
        {
            var word = Next();
            var isAll = Take("ALL");
            _ = !isAll && Take("DISTINCT");
            left = new SetBody(word.Place, word.Key, isAll, left, Intersect());
        }

        return left;
    }

    private QueryBody Intersect()
    {
        var left = Term();
        while (Is("INTERSECT"))
        {
            var word = Next();
            var isAll = Take("ALL");
            _ = !isAll && Take("DISTINCT");
            left = new SetBody(word.Place, word.Key, isAll, left, Term());
        }

        return left;
    }

    private QueryBody Term()
    {
        var place = Current.Place;
        if (Take("("))
        {
            var query = Query();
            Expect(")");
            return new ParenthesizedBody(place, query);
        }

        if (Take("VALUES"))
        {
            return new ValuesBody(place, List(Expression));
        }

        if (Take("TABLE"))
        {
            return new TableBody(place, new TableRelation(Current.Place, QualifiedName()));
        }

        return Take("SELECT") ? Select(place) : throw Mismatch("'(', 'SELECT', 'TABLE', 'VALUES'");
    }

    private SelectBody Select(Place place)
    {
        var isDistinct = Take("DISTINCT");
        _ = !isDistinct && Take("ALL");
        var items = List(Item);
        var from = Take("FROM") ? From() : null;
        var where = Take("WHERE") ? Expression() : null;
        return new(place, isDistinct, items, from, where)
        {
            GroupBy = Take("GROUP", "BY") ? List(Expression) : null,
            Having = Take("HAVING") ? Expression() : null,
        };
    }

    private SelectItem Item()
    {
        var place = Current.Place;
        if (Take("*"))
        {
            return new(new StarExpr(place, []), null);
        }

        var value = Expression();
        if (value is NameExpr name && Take(".", "*"))
        {
            return new(new StarExpr(place, name.Parts), null);
        }

        return new(value, Take("AS") || IsName() ? Name() : null);
    }

    private FromItem From()
    {
        var left = Joined();
        while (Is(","))
        {
            var place = Next().Place;
            left = new JoinRelation(place, "CROSS", left, Joined(), null, []);
        }

        return left;
    }

    private FromItem Joined()
    {
        var left = Aliased();
        while (true)
        {
            var place = Current.Place;
            if (Take("CROSS", "JOIN"))
            {
                left = new JoinRelation(place, "CROSS", left, Aliased(), null, []);
                continue;
            }

            var kind = Take("LEFT") ? "LEFT" : Take("RIGHT") ? "RIGHT" : Take("FULL") ? "FULL" : "INNER";
            _ = kind == "INNER" ? Take("INNER") : Take("OUTER");
            if (!Take("JOIN"))
            {
                return kind == "INNER" && _tokens[_at - 1].Key != "INNER" ? left : throw Mismatch("'JOIN'");
            }

            var right = Aliased();
            if (Take("USING"))
            {
                left = new JoinRelation(place, kind, left, right, null, NameList());
                continue;
            }

            Expect("ON");
            left = new JoinRelation(place, kind, left, right, Expression(), []);
        }
    }

    private FromItem Aliased()
    {
        var place = Current.Place;
        var inner = Source();
        // LIMIT, OFFSET and FETCH may be names, and what follows tells that they are none.
        if (!Take("AS") && (!IsName() || IsRowLimit()))
        {
            return inner;
        }

        var alias = Name();
        return new AliasedRelation(place, inner, alias, Is("(") ? NameList() : []);
    }

    private bool IsRowLimit() => (Current.Key is "LIMIT" or "OFFSET" or "FETCH") && (Ahead(1).Kind == TokenKind.Integer || Ahead(1).Key is "?" or "ALL" or "FIRST" or "NEXT");

    private FromItem Source()
    {
        var place = Current.Place;
        if (Take("UNNEST"))
        {
            Expect("(");
            var arrays = List(Expression);
            Expect(")");
            return new UnnestRelation(place, arrays, Take("WITH", "ORDINALITY"));
        }

        if (Take("TABLE"))
        {
            Expect("(");
            var name = QualifiedName();
            var arguments = Arguments();
            Expect(")");
            return new FunctionRelation(place, name, arguments);
        }

        if (!Is("("))
        {
            return new TableRelation(place, QualifiedName());
        }

        _at++;
        FromItem inner = IsQuery() ? new QueryRelation(place, Query()) : From();
        Expect(")");
        return inner;
    }

    // Behind opening brackets stands a query, or a join.
    private bool IsQuery()
    {
        var ahead = 0;
        while (Ahead(ahead).Key == "(")
        {
            ahead++;
        }

        return Ahead(ahead).Key is "SELECT" or "WITH" or "VALUES" or "TABLE";
    }

    private List<Argument> Arguments()
    {
        Expect("(");
        var arguments = Is(")") ? [] : List(() =>
        {
            var name = Ahead(1).Key == "=>" ? Name() : null;
            _ = name is not null && Take("=>");
            return new Argument(name, Expression());
        });
        Expect(")");
        return arguments;
    }
}

namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal sealed partial class Parser
{
    // What begins with a keyword; null: the word is a name.
    private Expr? Keyword(Token token)
    {
        var next = Ahead(1).Key;
        switch (token.Key)
        {
            case "TRUE" or "FALSE" or "NULL":
                _at++;
                return new BooleanExpr(token.Place, token.Key == "NULL" ? null : token.Key == "TRUE");
            case "CURRENT_USER" or "CURRENT_CATALOG" or "CURRENT_SCHEMA" or "CURRENT_PATH" or "CURRENT_DATE":
                _at++;
                return new CallExpr(token.Place, token.Key.ToLowerInvariant(), []);
            case "CURRENT_TIMESTAMP" or "LOCALTIMESTAMP" or "CURRENT_TIME" or "LOCALTIME":
                _at++;
                return new CallExpr(token.Place, token.Key.ToLowerInvariant(), Size() is { } size ? [new LiteralExpr(token.Place, TokenKind.Integer, FormattableString.Invariant($"{size}"))] : []);
            case "CASE":
                return Case();
            case "CAST" or "TRY_CAST" when next == "(":
                return Cast();
            case "EXISTS" when next == "(":
                return Exists();
            case "ARRAY" when next == "[":
                return Array();
            case "ROW" when next == "(":
                return Row();
            case "EXTRACT" when next == "(":
                return Extract();
            case "TRIM" when next == "(":
                return NameOrCall(isReserved: true);
            default:
                return Reserved.Contains(token.Key) ? throw Mismatch("<expression>") : null;
        }
    }

    private CaseExpr Case()
    {
        var place = Next().Place;
        var operand = Is("WHEN") ? null : Expression();
        List<(Expr When, Expr Then)> branches = [];
        while (Take("WHEN"))
        {
            var when = Expression();
            Expect("THEN");
            branches.Add((when, Expression()));
        }

        if (branches.Count == 0)
        {
            throw Mismatch("'WHEN'");
        }

        var otherwise = Take("ELSE") ? Expression() : null;
        Expect("END");
        return new(place, operand, branches, otherwise);
    }

    private CastExpr Cast()
    {
        var word = Next();
        Expect("(");
        var operand = Expression();
        Expect("AS");
        var type = Type();
        Expect(")");
        return new(word.Place, operand, type, word.Key == "TRY_CAST");
    }

    private ExistsExpr Exists()
    {
        var place = Next().Place;
        Expect("(");
        var query = Query();
        Expect(")");
        return new(place, query);
    }

    private ArrayExpr Array()
    {
        var place = Next().Place;
        Expect("[");
        var items = Is("]") ? [] : List(Expression);
        Expect("]");
        return new(place, items);
    }

    private RowExpr Row()
    {
        var place = Next().Place;
        Expect("(");
        var items = List(Expression);
        Expect(")");
        return new(place, items);
    }

    private CallExpr Extract()
    {
        var place = Next().Place;
        Expect("(");
        var field = Name();
        Expect("FROM");
        var operand = Expression();
        Expect(")");
        return new(place, "extract", [new LiteralExpr(place, TokenKind.Text, field.ToUpperInvariant()), operand]);
    }

    private Expr NameOrCall(bool isReserved = false)
    {
        var place = Current.Place;
        List<string> parts = [isReserved ? Next().Value : Name()];
        while (Is(".") && (Ahead(1).Kind == TokenKind.QuotedWord || Ahead(1).Kind == TokenKind.Word))
        {
            _at++;
            parts.Add(Name());
        }

        return Is("(") && parts.Count == 1 ? Call(place, parts[0].ToLowerInvariant()) : new NameExpr(place, parts);
    }

    private CallExpr Call(Place place, string name)
    {
        Expect("(");
        var isStar = Take("*");
        var isDistinct = !isStar && Take("DISTINCT");
        var arguments = isStar || Is(")") ? [] : List(Expression);
        var order = Take("ORDER", "BY") ? List(SortKey) : [];
        Expect(")");
        Expr? filter = null;
        if (Take("FILTER", "(", "WHERE"))
        {
            filter = Expression();
            Expect(")");
        }

        return new(place, name, arguments) { IsStar = isStar, IsDistinct = isDistinct, OrderBy = order, Filter = filter, Over = Take("OVER") ? Window() : null };
    }

    private WindowSpec Window()
    {
        Expect("(");
        var partition = Take("PARTITION", "BY") ? List(Expression) : [];
        var order = Take("ORDER", "BY") ? List(SortKey) : [];
        Expect(")");
        return new(partition, order);
    }

    private SortItem SortKey()
    {
        var key = Expression();
        var isDescending = Take("DESC");
        if (!isDescending)
        {
            Take("ASC");
        }

        return new(key, isDescending, Take("NULLS", "FIRST") ? true : Take("NULLS", "LAST") ? false : null);
    }
}

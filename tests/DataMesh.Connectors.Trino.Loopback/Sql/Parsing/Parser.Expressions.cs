namespace DataMesh.Connectors.Trino.Loopback.Sql.Parsing;

internal sealed partial class Parser
{
    private Expr Expression()
    {
        var left = And();
        while (Is("OR"))
        {
            left = new BinaryExpr(Next().Place, "OR", left, And());
        }

        return left;
    }

    private Expr And()
    {
        var left = Not();
        while (Is("AND"))
        {
            left = new BinaryExpr(Next().Place, "AND", left, Not());
        }

        return left;
    }

    private Expr Not() => Is("NOT") ? new UnaryExpr(Next().Place, "NOT", Not()) : Predicate();

    private Expr Predicate()
    {
        var left = Concat();
        while (true)
        {
            var place = Current.Place;
            if (Current.Key is "=" or "<>" or "!=" or "<" or "<=" or ">" or ">=")
            {
                var sign = Next().Key;
                left = new BinaryExpr(place, sign == "!=" ? "<>" : sign, left, Concat());
                continue;
            }

            if (Take("IS"))
            {
                var isNot = Take("NOT");
                Expr test = Take("NULL")
                    ? new IsNullExpr(place, left)
                    : Take("DISTINCT", "FROM") ? new BinaryExpr(place, "IS DISTINCT FROM", left, Concat()) : throw Mismatch("'DISTINCT', 'NOT', 'NULL'");
                left = isNot ? new UnaryExpr(place, "NOT", test) : test;
                continue;
            }

            var isNegated = Is("NOT") && Ahead(1).Key is "BETWEEN" or "IN" or "LIKE";
            if (isNegated)
            {
                _at++;
            }

            var found = (Expr?)Between(place, left) ?? (Expr?)In(place, left) ?? Like(place, left);
            if (found is null)
            {
                return left;
            }

            left = isNegated ? new UnaryExpr(place, "NOT", found) : found;
        }
    }

    private BetweenExpr? Between(Place place, Expr operand)
    {
        if (!Take("BETWEEN"))
        {
            return null;
        }

        var low = Concat();
        Expect("AND");
        return new(place, operand, low, Concat());
    }

    private InExpr? In(Place place, Expr operand)
    {
        if (!Take("IN"))
        {
            return null;
        }

        Expect("(");
        var query = Is("SELECT") || Is("WITH") || Is("TABLE") ? Query() : null;
        var items = query is null ? List(Expression) : [];
        Expect(")");
        return new(place, operand, items, query);
    }

    private LikeExpr? Like(Place place, Expr operand) =>
        Take("LIKE") ? new(place, operand, Concat(), Take("ESCAPE") ? Concat() : null) : null;

    private Expr Concat()
    {
        var left = Sum();
        while (Is("||"))
        {
            left = new BinaryExpr(Next().Place, "||", left, Sum());
        }

        return left;
    }

    private Expr Sum()
    {
        var left = Product();
        while (Is("+") || Is("-"))
        {
            var sign = Next();
            left = new BinaryExpr(sign.Place, sign.Key, left, Product());
        }

        return left;
    }

    private Expr Product()
    {
        var left = Signed();
        while (Is("*") || Is("/") || Is("%"))
        {
            var sign = Next();
            left = new BinaryExpr(sign.Place, sign.Key, left, Signed());
        }

        return left;
    }

    private Expr Signed()
    {
        if (!Is("-") && !Is("+"))
        {
            return Zoned();
        }

        var sign = Next();

        // The smallest bigint is a literal of its own: its digits alone are none.
        return sign.Key == "-" && Current.Kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.Double && Ahead(1).Key != "."
            ? new LiteralExpr(sign.Place, Current.Kind, "-" + Next().Value)
            : sign.Key == "-" ? new UnaryExpr(sign.Place, "-", Signed()) : Signed();
    }

    private Expr Zoned()
    {
        var left = Postfix();
        while (Is("AT", "TIME", "ZONE"))
        {
            var place = Current.Place;
            _at += 3;
            left = new AtTimeZoneExpr(place, left, Postfix());
        }

        return left;
    }

    private Expr Postfix()
    {
        var left = Primary();
        while (true)
        {
            var place = Current.Place;
            if (Take("["))
            {
                left = new SubscriptExpr(place, left, Concat());
                Expect("]");
            }
            else if (left is not NameExpr && Is(".") && Ahead(1).Key != "*")
            {
                _at++;
                left = new FieldExpr(place, left, Name());
            }
            else
            {
                return left;
            }
        }
    }

    private Expr Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.Decimal or TokenKind.Double or TokenKind.Text or TokenKind.Binary:
                _at++;
                return new LiteralExpr(token.Place, token.Kind, token.Value);
            case TokenKind.Symbol when token.Key == "?":
                _at++;
                return new ParameterExpr(token.Place, _parameters++);
            case TokenKind.Symbol when token.Key == "(":
                return Parenthesized();
            case TokenKind.QuotedWord:
                return NameOrCall();
            case TokenKind.Word:
                return Keyword(token) ?? TypedLiteral(token) ?? NameOrCall();
            default:
                throw Mismatch("<expression>");
        }
    }

    private Expr Parenthesized()
    {
        var place = Next().Place;
        if (Is("SELECT") || Is("WITH") || Is("VALUES") || Is("TABLE"))
        {
            var query = Query();
            Expect(")");
            return new SubqueryExpr(place, query);
        }

        var items = List(Expression);
        Expect(")");
        return items.Count == 1 ? items[0] : new RowExpr(place, items);
    }

    // DATE '…', TIMESTAMP '…', INTERVAL '…' DAY TO SECOND, UUID '…', DOUBLE '…': a type, then a text.
    private Expr? TypedLiteral(Token token)
    {
        if (token.Key == "INTERVAL" && (Ahead(1).Kind == TokenKind.Text || (Ahead(1).Key is "+" or "-" && Ahead(2).Kind == TokenKind.Text)))
        {
            return IntervalLiteral();
        }

        var start = _at;
        if (token.Key is "DOUBLE" && Ahead(1).Key == "PRECISION")
        {
            _at++;
        }

        if (Ahead(1).Kind == TokenKind.Text && !Reserved.Contains(token.Key))
        {
            _at = start;
            return new TypedLiteralExpr(token.Place, Type(), Text());
        }

        _at = start;
        return null;
    }

    private BinaryExpr IntervalLiteral()
    {
        var place = Next().Place;
        var sign = Is("-") ? "-" : "";
        if (Is("+") || Is("-"))
        {
            _at++;
        }

        var text = sign + Text();
        var from = Next().Key;
        var to = Take("TO") ? Next().Key : from;
        return new(place, "INTERVAL", new LiteralExpr(place, TokenKind.Text, text), new LiteralExpr(place, TokenKind.Text, $"{from} {to}"));
    }
}

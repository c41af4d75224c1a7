namespace DataMesh.Runtime;

/// <summary>What a statement does to which tables, as OpenTelemetry's conventions summarize it: <c>INSERT shipping SELECT orders</c>. A best effort, of few different values.</summary>
internal ref struct QuerySummary
{
    /// <summary>By the conventions.</summary>
    public const int MaxLength = 255;

    private readonly Span<char> _buffer;
    private SqlScanner _scanner;
    private int _length;
    private bool _isFull;

    // One bit a depth of brackets: whether a statement began there, and whether a comma there parts tables.
    private ulong _statements;
    private ulong _lists;
    private int _depth;
    private bool _wantsTarget;
    private bool _wantsObject;
    private SqlClause _last = SqlClause.Opening;

    private QuerySummary(SqlScanner scanner, Span<char> buffer)
    {
        _scanner = scanner;
        _buffer = buffer;
    }

    private readonly ulong Bit => _depth < 64 ? 1UL << _depth : 0;

    private readonly bool IsAtName => _scanner.Kind is SqlTokenKind.Word or SqlTokenKind.Name;

    private readonly SqlClause Clause => _scanner.Kind == SqlTokenKind.Word ? SqlWords.ClauseOf(_scanner.Token) : SqlClause.Other;

    /// <summary>The summary; null where nothing is known of the statement.</summary>
    public static string? Of(string text, SqlReading reading)
    {
        var summary = new QuerySummary(new SqlScanner(text.AsSpan(0, Math.Min(text.Length, QueryMask.MaxRead)), reading), stackalloc char[MaxLength]);
        return summary.Read();
    }

    private string? Read()
    {
        var hasToken = Next();
        while (hasToken && !_isFull)
        {
            hasToken = _wantsTarget && IsAtName && Clause == SqlClause.Other ? ReadTarget() : ReadOther();
        }

        return _length == 0 ? null : _buffer[.._length].ToString();
    }

    private bool Next()
    {
        while (_scanner.MoveNext())
        {
            if (_scanner.Kind != SqlTokenKind.Space)
            {
                return true;
            }
        }

        return false;
    }

    private bool ReadOther()
    {
        var clause = _scanner.Kind == SqlTokenKind.Symbol ? ReadSymbol(_scanner.Token) : Clause;
        switch (clause)
        {
            case SqlClause.Select:
            case SqlClause.Change or SqlClause.ChangeOfTarget when _length == 0 || _last is SqlClause.Opening or SqlClause.Explain:
            case SqlClause.Statement or SqlClause.StatementOnTarget when _length == 0 || _last == SqlClause.Explain:
                Begin(clause);
                break;
            case SqlClause.Explain when _length == 0:
                Append(_scanner.Token, isFirst: true);
                break;
            case SqlClause.Explain when _last == SqlClause.Explain:
                break;
            case SqlClause.From when (_statements & Bit) != 0 && _last != SqlClause.Distinct:
                _lists |= Bit;
                _wantsTarget = true;
                break;
            case SqlClause.Target when (_statements & Bit) != 0:
            case SqlClause.Object when _wantsObject:
                _wantsTarget = true;
                break;
            case SqlClause.End:
                _lists &= ~Bit;
                _wantsTarget = false;
                break;
            case SqlClause.Filler or SqlClause.Comma:
                break;
            default:
                _wantsTarget = false;
                break;
        }

        _last = clause;
        return Next();
    }

    private SqlClause ReadSymbol(ReadOnlySpan<char> symbol)
    {
        _wantsObject = false;
        switch (symbol[0])
        {
            case '(':
                _depth++;
                _statements &= ~Bit;
                _lists &= ~Bit;
                _wantsTarget = false;
                return SqlClause.Opening;
            case ')':
                _depth = Math.Max(0, _depth - 1);
                _wantsTarget = false;
                return SqlClause.Opening;
            case ',':
                _wantsTarget = (_lists & Bit) != 0;
                return SqlClause.Comma;
            default:
                return SqlClause.Other;
        }
    }

    private void Begin(SqlClause clause)
    {
        _statements |= Bit;
        _lists &= ~Bit;
        _wantsTarget = clause is SqlClause.ChangeOfTarget or SqlClause.StatementOnTarget;
        _wantsObject = clause != SqlClause.Select;
        Append(_scanner.Token, isFirst: true);
    }

    // A name with its parts; what is quoted stays so.
    private bool ReadTarget()
    {
        _wantsTarget = false;
        _wantsObject = false;
        _last = SqlClause.Other;
        Append(_scanner.Token, isFirst: true);
        while (Next())
        {
            if (_scanner.Token is not ".")
            {
                return true;
            }

            if (!Next())
            {
                return false;
            }

            if (!IsAtName)
            {
                return true;
            }

            Append(".", isFirst: false);
            Append(_scanner.Token, isFirst: false);
        }

        return false;
    }

    // What does not fit as a whole is left out, with all that follows.
    private void Append(ReadOnlySpan<char> part, bool isFirst)
    {
        var gap = isFirst && _length > 0 ? 1 : 0;
        if (_isFull || _length + gap + part.Length > _buffer.Length)
        {
            _isFull = true;
            return;
        }

        if (gap == 1)
        {
            _buffer[_length++] = ' ';
        }

        part.CopyTo(_buffer[_length..]);
        _length += part.Length;
    }
}

namespace DataMesh.Connectors.Sqlite.Lineage.Syntax;

// The FROM clause.
internal sealed partial class SelectCutter
{
    private static readonly string[] JoinWords = ["NATURAL", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "OUTER"];

    private void CutFrom(CoreSyntax core, TokenRange range, string join, bool inParentheses)
    {
        for (var at = range.Start; at < range.End;)
        {
            var first = core.Sources.Count;
            at = CutSource(core, at, range.End, join);
            var source = core.Sources[first];
            var isGroup = core.Sources.Count > first + 1;
            source.IsNatural = join.StartsWith("NATURAL", StringComparison.Ordinal);
            source.IsInParentheses |= inParentheses;
            if (IsWord(at, range, "ON"))
            {
                var end = IndexOf(new TokenRange(at + 1, range.End), i => Tokens[i].IsSymbol(',') || JoinLength(i, range.End) > 0);
                core.Conditions.Add(new TokenRange(at + 1, end));
                at = end;
            }
            else if (IsWord(at, range, "USING"))
            {
                source.Using = [.. CutList(_view.Inside(at + 1)).Select(column => Tokens[column.Start].Name)];
                at = _view.Closing(at + 1) + 1;
            }

            if (isGroup && (source.IsNatural || source.Using is not null))
            {
                throw new ConnectorUnsupportedException("Joins in parentheses are themselves joined by the names of columns.");
            }

            if (at < range.End)
            {
                var length = Math.Max(1, JoinLength(at, range.End));
                join = string.Join(' ', Enumerable.Range(at, length).Select(i => Tokens[i].Text.ToUpperInvariant()));
                at += length;
            }
        }
    }

    /// <returns>The token behind the source and its alias.</returns>
    private int CutSource(CoreSyntax core, int at, int end, string join)
    {
        SourceSyntax source;
        int next;
        if (!Tokens[at].IsSymbol('('))
        {
            source = CutName(at, end);
            next = source.Range.End;
            if (next < end && Tokens[next].IsSymbol('('))
            {
                source.Arguments = CutList(_view.Inside(next));
                next = _view.Closing(next) + 1;
            }
        }
        else if (IsSelect(at + 1))
        {
            next = _view.Closing(at) + 1;
            source = new SourceSyntax { Range = new TokenRange(at, next), Subquery = CutSelect(_view.Inside(at)) };
        }
        else
        {
            next = _view.Closing(at) + 1;
            CutFrom(core, _view.Inside(at), join, inParentheses: true);
            return AliasAt(ref next, end) is null ? next : throw new ConnectorUnsupportedException("Joins in parentheses have a name.");
        }

        source.Call = new TokenRange(at, next);
        source.Join = join;
        source.Alias = AliasAt(ref next, end);
        core.Sources.Add(source);
        _view.Sources[at] = source;
        return SkipIndexed(next, end);
    }

    private SourceSyntax CutName(int at, int end)
    {
        var hasSchema = at + 2 < end && Tokens[at + 1].IsSymbol('.');
        var name = hasSchema ? at + 2 : at;
        return new SourceSyntax { Range = new TokenRange(at, name + 1), Schema = hasSchema ? Tokens[at].Name : null, Name = Tokens[name].Name };
    }

    private string? AliasAt(ref int at, int end)
    {
        if (at < end && Tokens[at].IsWord("AS"))
        {
            at += 2;
            return Tokens[at - 1].Name;
        }

        var isAlias = at < end && Tokens[at].CanBeName && JoinLength(at, end) == 0
            && !(Tokens[at].IsWord("ON") || Tokens[at].IsWord("USING") || Tokens[at].IsWord("INDEXED") || Tokens[at].IsWord("NOT"));
        return isAlias ? Tokens[at++].Name : null;
    }

    // INDEXED BY name and NOT INDEXED say which index to use, nothing else.
    private int SkipIndexed(int at, int end) =>
        at < end && Tokens[at].IsWord("INDEXED") ? at + 3 :
        at < end && Tokens[at].IsWord("NOT") ? at + 2 : at;

    /// <summary>How many words from here on make a join operator; 0: it is none.</summary>
    private int JoinLength(int at, int end)
    {
        var i = at;
        while (i < end && Array.Exists(JoinWords, Tokens[i].IsWord))
        {
            i++;
        }

        return i < end && Tokens[i].IsWord("JOIN") && (at == 0 || !Tokens[at - 1].IsSymbol('.')) ? i + 1 - at : 0;
    }
}

using CsvHelper;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>Tells an empty field in quotes, which is an empty text, from one without, which is NULL: the parser gives both as "".</summary>
internal sealed class QuotedFields(string delimiter, char? quote)
{
    private readonly HashSet<int> _quoted = [];
    private int _row = -1;

    /// <summary>Whether a field of the parser's record that is empty is quoted.</summary>
    public bool IsQuoted(CsvParser parser, int field)
    {
        if (quote is not { } mark)
        {
            return false;
        }

        if (_row != parser.Row)
        {
            _row = parser.Row;
            _quoted.Clear();
            var record = parser.RawRecord;
            if (record.Contains(mark, StringComparison.Ordinal))
            {
                Scan(record, mark);
            }
        }

        return _quoted.Contains(field);
    }

    private void Scan(string record, char mark)
    {
        var field = 0;
        var isQuoted = false;
        for (var i = 0; i < record.Length; i++)
        {
            if (record[i] == mark)
            {
                isQuoted = !isQuoted;
                _quoted.Add(field);
            }
            else if (!isQuoted && string.CompareOrdinal(record, i, delimiter, 0, delimiter.Length) == 0)
            {
                field++;
                i += delimiter.Length - 1;
            }
        }
    }
}

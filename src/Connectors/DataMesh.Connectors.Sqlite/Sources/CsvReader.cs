using System.Buffers;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>Cuts CSV into records and fields by RFC 4180; LF, CR or both end a line. A field that is quoted wrongly is told, not mended.</summary>
internal sealed partial class CsvReader(TextReader text, string delimiter, char? quote)
{
    /// <summary>Longest field, in characters.</summary>
    public const int LongestField = SourceText.LongestLine;

    private readonly SearchValues<char> _marks = SearchValues.Create([delimiter[0], '\r', '\n', quote ?? '\n']);
    private readonly SearchValues<char> _quotedMarks = SearchValues.Create(['\r', '\n', quote ?? '\n']);
    private readonly List<Field> _fields = [];
    private char[] _chars = new char[1 << 16];
    private char[] _unquoted = [];
    private int _start;
    private int _end;
    private int _at;
    private int _fieldStart;
    private int _lineBreaks;

    /// <summary>How many fields the record has.</summary>
    public int Count => _fields.Count;

    /// <summary>The line that the record begins in, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Whether the record was left where one of its fields is longer than <see cref="LongestField"/>.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>A field without its quotes, until the next one is asked for.</summary>
    public ReadOnlySpan<char> this[int field] => _fields[field].Quotes switch
    {
        0 => Raw(field),
        2 => Raw(field)[1..^1],
        _ => Unquote(Raw(field)[1..^1]),
    };

    /// <summary>A field as it is written.</summary>
    public ReadOnlySpan<char> Raw(int field) => _chars.AsSpan(_start + _fields[field].Start, _fields[field].Length);

    /// <summary>Whether a field starts with a quote.</summary>
    public bool IsQuoted(int field) => _fields[field].Quotes > 0;

    /// <summary>Whether a quote stands where none can be: within a field that does not start with one, before the field's end, or nowhere where one should close it.</summary>
    public bool IsBad(int field) => _fields[field].IsBad;

    /// <summary>Goes to the next record.</summary>
    /// <returns>False where there is none.</returns>
    public bool Read()
    {
        _start += _at;
        Line += _lineBreaks;
        _at = _fieldStart = _lineBreaks = 0;
        _fields.Clear();
        if (!HasMore())
        {
            return false;
        }

        while (ReadField())
        {
        }

        return true;
    }

    // Returns whether another field follows.
    private bool ReadField()
    {
        _fieldStart = _at;
        var quotes = HasMore() && Current == quote ? SkipQuoted() : 0;
        var isBad = quotes % 2 != 0;
        var closed = _at;
        while (SkipTo(_marks))
        {
            if (Current is '\r' or '\n')
            {
                Add();
                _lineBreaks++;
                _at += Current == '\r' && IsNext('\n') ? 2 : 1;
                return false;
            }

            if (Current != quote && IsDelimiter())
            {
                Add();
                _at += delimiter.Length;
                return !IsTooLong;
            }

            isBad |= Current == quote;
            _at++;
        }

        Add();
        return false;

        void Add()
        {
            var length = _at - _fieldStart;
            IsTooLong |= length > LongestField;
            _fields.Add(new Field(_fieldStart, length, quotes, isBad || (quotes > 0 && _at > closed)));
        }
    }

    // Returns how many quotes there are: an odd number where the last one is missing.
    private int SkipQuoted()
    {
        var quotes = 1;
        _at++;
        while (SkipTo(_quotedMarks))
        {
            if (Current != quote)
            {
                _lineBreaks += Current == '\r' && IsNext('\n') ? 0 : 1;
                _at++;
            }
            else if (IsNext(Current))
            {
                quotes += 2;
                _at += 2;
            }
            else
            {
                _at++;
                return quotes + 1;
            }
        }

        return quotes;
    }

    // A quote within a quoted field is doubled.
    private ReadOnlySpan<char> Unquote(ReadOnlySpan<char> raw)
    {
        if (_unquoted.Length < raw.Length)
        {
            _unquoted = new char[raw.Length * 2];
        }

        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            _unquoted[length++] = raw[i];
            i += raw[i] == quote ? 1 : 0;
        }

        return _unquoted.AsSpan(0, length);
    }

    private readonly record struct Field(int Start, int Length, int Quotes, bool IsBad);
}

using System.Globalization;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>Rows of CSV: every record as many fields as the header, every field quoted as RFC 4180 says.</summary>
internal sealed class CsvRecords : IRecords
{
    private readonly SourceOptions _options;
    private readonly SourceFile _file;
    private readonly SourceColumns _columns;
    private readonly SourceText _text;
    private readonly CsvReader _reader;
    private readonly int[] _targets;
    private bool _isRead;
    private long _row;
    private long _line = 1;

    /// <summary>Opens a file and reads its header.</summary>
    public CsvRecords(SourceOptions options, SourceFile file, SourceColumns columns, SourceStream stream)
    {
        _options = options;
        _file = file;
        _columns = columns;
        _text = new SourceText(options, file, stream);
        try
        {
            var delimiter = options.Config.Delimiter ?? CsvDelimiter.Of(file.Format, _text.PeekBlock(), options.Quote);
            _reader = new CsvReader(_text, delimiter, options.Quote);
            _isRead = Read();
            _targets = _isRead ? ReadHeader() : throw SourceErrors.Wrong(options.Name, $"'{file.Path}' is empty: it has no line that names columns.");
            _columns.EndFile(file);
        }
        catch
        {
            _text.Dispose();
            throw;
        }
    }

    public bool Fill(CellBatch batch)
    {
        batch.Begin(_file, _columns.Names, _row + 1);
        while (_isRead && !batch.IsFull)
        {
            if (!IsBlank())
            {
                _row++;
                FillRow(batch);
            }

            _isRead = Read();
        }

        return _isRead;
    }

    public void Dispose() => _text.Dispose();

    private void FillRow(CellBatch batch)
    {
        if (_reader.Count != _targets.Length)
        {
            throw Wrong($"has {SourceErrors.Number(_reader.Count)} fields, and {(_options.Config.Header ? "the header" : "the first row")} has {SourceErrors.Number(_targets.Length)}. A field that holds the delimiter or a line break must be quoted.");
        }

        batch.BeginRow(_line);
        for (var i = 0; i < _targets.Length; i++)
        {
            var field = Field(i);
            if ((field.Length > 0 || _reader.IsQuoted(i)) && !_options.IsNull(field))
            {
                batch.Set(_targets[i], CellKind.Field, field);
            }
        }

        batch.EndRow();
    }

    private bool Read()
    {
        var isRead = _reader.Read();
        _line = _reader.Line;
        if (_reader.IsTooLong)
        {
            _row += _columns.Names.Count > 0 ? 1 : 0;
            throw Wrong($"a field is longer than {SourceErrors.Number(CsvReader.LongestField)} characters: a quote may be opened and not closed.");
        }

        return isRead;
    }

    private ReadOnlySpan<char> Field(int field) => _reader.IsBad(field) ? throw BadQuotes(_reader.Raw(field).ToString()) : _reader[field];

    // In a table of one column an empty line is a row; else it is what editors leave at the end.
    private bool IsBlank() => _reader.Count == 1 && _targets.Length > 1 && _reader.Raw(0).IsEmpty;

    private int[] ReadHeader()
    {
        CheckDelimiter();
        var targets = new int[_reader.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            var name = _options.Config.Header ? Field(i).Trim().ToString() : string.Create(CultureInfo.InvariantCulture, $"c{i + 1}");
            if (string.IsNullOrWhiteSpace(name))
            {
                throw WrongHeader($"column {i + 1} has no name. Name it, write 'header: false' if the first line is a row, or take the delimiter off the end of the lines.");
            }

            targets[i] = _columns.Find(_file, _line, name);
            if (Array.IndexOf(targets, targets[i], 0, i) is >= 0 and var first)
            {
                throw WrongHeader($"columns {first + 1} and {i + 1} are both called {SourceErrors.Quote(name)}. Rename one, or write 'header: false' if the first line is a row.");
            }
        }

        _isRead = !_options.Config.Header || Read();
        return targets;
    }

    // A delimiter that a file does not have makes one column of all, and nobody is told.
    private void CheckDelimiter()
    {
        if (_reader.Count == 1 && _options.Config.Delimiter is { } configured && CsvDelimiter.FindOther(Field(0)) is { } other)
        {
            throw WrongHeader($"'delimiter' is {SourceErrors.Quote(configured)}, which the line does not have, but it has {other}. Correct 'delimiter', or leave it out.");
        }
    }

    private ConnectorConfigurationException BadQuotes(string field) => Wrong(
        field.StartsWith(_options.Quote ?? '"')
            ? $"a quoted field is not closed where it should be: {SourceErrors.Quote(field)}. A quote within it is doubled."
            : $"there is a quote within a field that does not start with one: {SourceErrors.Quote(field)}. Quote the field and double the quote, or write 'quote: \"\"' if nothing is quoted.");

    private ConnectorConfigurationException Wrong(string problem) => SourceErrors.WrongAt(_options.Name, _file, _line, _row > 0 ? _row : null, problem);

    private ConnectorConfigurationException WrongHeader(string problem) => SourceErrors.WrongAt(_options.Name, _file, _line, null, problem);
}

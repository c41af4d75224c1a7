using System.Buffers;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <content>The characters that it reads from.</content>
internal sealed partial class CsvReader
{
    private char Current => _chars[_start + _at];

    private bool IsNext(char c) => Has(2) && _chars[_start + _at + 1] == c;

    private bool IsDelimiter() => Has(delimiter.Length) && _chars.AsSpan(_start + _at).StartsWith(delimiter);

    private bool HasMore() => Has(1);

    private bool Has(int count)
    {
        while (_end - _start - _at < count)
        {
            if (!Fill())
            {
                return false;
            }
        }

        return true;
    }

    private bool SkipTo(SearchValues<char> marks)
    {
        while (HasMore())
        {
            var rest = _chars.AsSpan(_start + _at, _end - _start - _at);
            var found = rest.IndexOfAny(marks);
            _at += found < 0 ? rest.Length : found;
            if (found >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool Fill()
    {
        IsTooLong |= _at - _fieldStart > LongestField;
        if (IsTooLong)
        {
            return false;
        }

        if (_start > 0)
        {
            _chars.AsSpan(_start, _end - _start).CopyTo(_chars);
            _end -= _start;
            _start = 0;
        }
        else if (_end == _chars.Length)
        {
            Array.Resize(ref _chars, _chars.Length * 2);
        }

        var read = text.Read(_chars, _end, _chars.Length - _end);
        _end += read;
        return read > 0;
    }
}

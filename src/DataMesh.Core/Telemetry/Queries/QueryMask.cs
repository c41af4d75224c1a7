using System.Buffers;

namespace DataMesh.Runtime;

/// <summary>Writes SQL as telemetry may show it: <c>?</c> for each literal, one space for white space and comments, a list of literals as one.</summary>
internal static class QueryMask
{
    /// <summary>Characters of a statement that are looked at; what comes after is left out, so that a huge one costs no more.</summary>
    public const int MaxRead = 32 * 1024;

    /// <summary>Characters that are shown.</summary>
    public const int MaxShown = 2048;

    private const string LiteralMark = "?";

    public static string Mask(string text, SqlReading reading)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, MaxRead));

        // Nothing is written that is longer than what it stands for.
        var buffer = ArrayPool<char>.Shared.Rent(read.Length);
        var writer = new Writer(buffer.AsSpan(0, Math.Min(read.Length, MaxShown)));
        var scanner = new SqlScanner(read, reading);
        var context = new MaskContext(reading);
        while (!writer.IsFull && scanner.MoveNext())
        {
            writer.Add(context.KindOf(scanner), scanner.Token);
        }

        var shown = writer.Written;
        var masked = shown.SequenceEqual(text) ? text : writer.IsFull || read.Length < text.Length ? $"{shown}…" : shown.ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return masked;
    }

    private ref struct Writer(Span<char> buffer)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length;
        private bool _hasSpace;
        private List _list;
        private int _listEnd;

        // Of a list of literals the first is shown: a further one is passed over, with the commas and signs before it.
        private enum List
        {
            None,
            AfterIn,
            Open,
            First,
        }

        public bool IsFull { get; private set; }

        public readonly ReadOnlySpan<char> Written => _buffer[.._length];

        public void Add(SqlTokenKind kind, ReadOnlySpan<char> token)
        {
            if (kind == SqlTokenKind.Space)
            {
                _hasSpace = _length > 0;
                return;
            }

            var shown = kind == SqlTokenKind.Literal ? LiteralMark : token;
            if (_list == List.First && kind is (SqlTokenKind.Literal or SqlTokenKind.Marker))
            {
                _length = _listEnd;
                _hasSpace = false;
                return;
            }

            var isBegun = _list == List.First;
            _list = Next(kind, token);
            if (_hasSpace)
            {
                Write(" ");
            }

            Write(shown);
            _listEnd = isBegun ? _listEnd : _length;
        }

        private readonly List Next(SqlTokenKind kind, ReadOnlySpan<char> token) => _list switch
        {
            _ when kind == SqlTokenKind.Word && token.Equals("IN", StringComparison.OrdinalIgnoreCase) => List.AfterIn,
            List.AfterIn when token is "(" => List.Open,
            List.Open when token is "-" or "+" => List.Open,
            List.Open when kind is SqlTokenKind.Literal or SqlTokenKind.Marker => List.First,
            List.First when token is "," or "-" or "+" => List.First,
            _ => List.None,
        };

        private void Write(ReadOnlySpan<char> shown)
        {
            _hasSpace = false;
            if (_length + shown.Length > _buffer.Length)
            {
                IsFull = true;
                return;
            }

            shown.CopyTo(_buffer[_length..]);
            _length += shown.Length;
        }
    }
}

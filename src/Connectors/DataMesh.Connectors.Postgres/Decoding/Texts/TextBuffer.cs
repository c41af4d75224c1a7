using System.Globalization;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>Writes the text of a value that came in binary form.</summary>
/// <param name="value">The bytes of the value.</param>
/// <param name="text">What takes its text.</param>
internal delegate void TextFormat(ReadOnlySpan<byte> value, TextBuffer text);

/// <summary>A text in UTF-8 that is written piece by piece; its memory serves the next one.</summary>
internal sealed class TextBuffer
{
    private const int LongestNumber = 32;

    private byte[] _bytes = new byte[128];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Reserve(text.Length));
        _length += text.Length;
    }

    public void Add(char character)
    {
        Reserve(1)[0] = (byte)character;
        _length++;
    }

    public void Add<T>(T number, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        number.TryFormat(Reserve(LongestNumber), out var written, format, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Room for more bytes; what is written there counts by <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_bytes.Length - _length < size)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + size));
        }

        return _bytes.AsSpan(_length);
    }

    public void Advance(int written) => _length += written;
}

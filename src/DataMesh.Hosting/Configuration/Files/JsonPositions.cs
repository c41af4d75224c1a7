namespace DataMesh.Runtime;

/// <summary>Lines and columns of offsets in UTF-8 that only grow, so that each byte is looked at once. Columns count UTF-16 characters, as editors do.</summary>
internal struct JsonPositions(byte[] text, FileDocument document)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The position of an offset that is not before the last one.</summary>
    public ConfigOrigin At(long offset)
    {
        for (; _offset < offset; _offset++)
        {
            var value = text[_offset];
            if (value == '\n' || (value == '\r' && !(_offset + 1 < text.Length && text[_offset + 1] == '\n')))
            {
                (_line, _column) = (_line + 1, 1);
            }
            else if ((value & 0xC0) != 0x80)
            {
                _column += value >= 0xF0 ? 2 : 1; // A character of four bytes is a surrogate pair.
            }
        }

        return document.At(_line, _column);
    }
}

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>"char", one byte: ASCII is itself, nothing is the byte 0, and others are printed as servers since 16 do, in octal: older ones print what is no UTF-8.</summary>
internal static class CharText
{
    public static void Write(ReadOnlySpan<byte> value, TextBuffer text)
    {
        var character = value[0];
        if (character >= 0x80)
        {
            text.Add('\\');
            text.Add((char)('0' + (character >> 6)));
            text.Add((char)('0' + ((character >> 3) & 7)));
            text.Add((char)('0' + (character & 7)));
        }
        else if (character != 0)
        {
            text.Add((char)character);
        }
    }
}

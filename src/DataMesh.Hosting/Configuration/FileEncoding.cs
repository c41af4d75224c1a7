using System.Text;

namespace DataMesh.Runtime;

/// <summary>How a file is encoded: UTF-8, or as its byte order mark says.</summary>
internal static class FileEncoding
{
    // UTF-32 before UTF-16, whose mark is the beginning of its own.
    private static readonly Encoding[] WithMark =
        [new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true), new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The encoding of a file.</summary>
    public static Encoding Of(byte[] bytes) => WithMark.FirstOrDefault(encoding => bytes.AsSpan().StartsWith(encoding.Preamble)) ?? Utf8;

    /// <summary>The text of a file without its byte order mark.</summary>
    /// <exception cref="DecoderFallbackException">It is no such text; the index counts bytes from the beginning.</exception>
    public static string Decode(byte[] bytes)
    {
        var text = Of(bytes).GetString(bytes);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }
}

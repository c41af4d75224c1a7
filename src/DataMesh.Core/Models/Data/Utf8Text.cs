using System.Text;

namespace DataMesh;

/// <summary>Text to UTF-8 without an intermediate array.</summary>
internal static class Utf8Text
{
    private const int ShortText = 256;

    /// <summary>Bytes to have ready: a quick bound for short text, the exact number for long text.</summary>
    public static int MaxBytes(ReadOnlySpan<char> text) =>
        text.Length <= ShortText ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);

    public static int Encode(ReadOnlySpan<char> text, Span<byte> destination) => Encoding.UTF8.GetBytes(text, destination);
}

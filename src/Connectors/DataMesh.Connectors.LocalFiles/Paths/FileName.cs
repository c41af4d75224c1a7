using System.Text;

namespace DataMesh.Connectors.LocalFiles.Paths;

/// <summary>Which names a path may have for its parts: one rule for what callers give and for what listings find.</summary>
internal static class FileName
{
    /// <summary>What is wrong with a name in UTF-8; null: nothing.</summary>
    public static string? Flaw(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? "it has an empty part: a path neither begins nor ends with '/', and has no two of them side by side"
        : name.SequenceEqual("."u8) || name.SequenceEqual(".."u8) ? $"its part '{Encoding.UTF8.GetString(name)}' is a direction, and no name"
        : name.Length > ObjectPath.LongestPart ? $"a part of it has {name.Length} bytes in UTF-8, and {ObjectPath.LongestPart} is the most"
        : name.Contains((byte)0) ? "it has a NUL character"
        : name.Contains((byte)'\\') ? "it has a backslash, which parts names on some systems: parts are joined by '/'"
        : TemporaryName.Is(name) ? "names of this form are those of writes under way"
        : null;
}

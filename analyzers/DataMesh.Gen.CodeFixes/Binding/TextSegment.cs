using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.CodeFixes;

/// <summary>A piece of the source of an interpolated string, or of a sum of such.</summary>
/// <param name="kind">What it is.</param>
/// <param name="source">As it is written.</param>
/// <param name="type">What a hole holds.</param>
/// <param name="hasFormat">Whether a hole has an alignment or a format of its own.</param>
internal sealed class TextSegment(TextSegmentKind kind, string source, ITypeSymbol? type = null, bool hasFormat = false)
{
    public TextSegmentKind Kind => kind;

    public string Source { get; set; } = source;

    public ITypeSymbol? Type => type;

    public bool HasFormat => hasFormat;
}

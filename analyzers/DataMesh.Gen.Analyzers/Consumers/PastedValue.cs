using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>A value that a text was made with.</summary>
internal readonly record struct PastedValue(IOperation Value, IOperation? Interpolated = null)
{
    private const int Longest = 40;

    /// <summary>The value as its author wrote it, clipped.</summary>
    public string Name => Clipped(Value.Syntax);

    /// <summary>Source on one line, clipped.</summary>
    public static string Clipped(SyntaxNode source)
    {
        var text = string.Join(" ", source.ToString().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text.Substring(0, Longest - 1) + "…";
    }

    /// <summary>The same where the text is not written in the place of the query.</summary>
    public PastedValue Elsewhere() => this with { Interpolated = null };
}

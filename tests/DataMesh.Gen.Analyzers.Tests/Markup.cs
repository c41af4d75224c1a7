using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>Source in which <c>[|…|]</c> marks where something must be reported.</summary>
internal static class Markup
{
    public static (string Text, IReadOnlyList<TextSpan> Spans) Remove(string marked)
    {
        List<TextSpan> spans = [];
        for (var start = marked.IndexOf("[|", StringComparison.Ordinal); start >= 0; start = marked.IndexOf("[|", StringComparison.Ordinal))
        {
            marked = marked.Remove(start, 2);
            var end = marked.IndexOf("|]", start, StringComparison.Ordinal);
            marked = marked.Remove(end, 2);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return (marked, spans);
    }
}

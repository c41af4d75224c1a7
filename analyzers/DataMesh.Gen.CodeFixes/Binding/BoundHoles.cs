using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.CodeFixes;

/// <summary>Decides for each hole of a statement whether a parameter may stand there, or a name, and writes the whole.</summary>
internal static class BoundHoles
{
    private const string PlainOpen = "$\"";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex Name = new(@"\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+$", Options);
    private static readonly Regex Value = new(@"(?:[=<>+\-*/%|(]|\b(?:LIKE|LIMIT|OFFSET|THEN|ELSE|WHEN|BETWEEN|BETWEEN\s+\S+\s+AND))\s*$", Options);
    private static readonly Regex Item = new(@"\([^()]*,\s*$", Options);
    private static readonly Regex ColumnList = new(@"\bINTO\s+\S+\s*\([^)]*$", Options);
    private static readonly Regex Escapes = new(@"\\[nrt]", Options);

    /// <summary>The source of the interpolated string, or sum of such; null where a hole stands where no parameter may.</summary>
    public static string? Write(IReadOnlyList<TextSegment> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Kind is TextSegmentKind.Hole or TextSegmentKind.List && !Bind(segments, i))
            {
                return null;
            }
        }

        return Joined(segments);
    }

    private static bool Bind(IReadOnlyList<TextSegment> segments, int index)
    {
        var hole = segments[index];
        if (hole.HasFormat)
        {
            return hole.Source.EndsWith(":identifier}", StringComparison.Ordinal);
        }

        var (before, after) = (TextBefore(segments, index), TextAfter(segments, index));
        if (before.Count(static character => character == '\'') % 2 == 1)
        {
            // The marker of a parameter needs no quotes; in a longer literal it would be none.
            if (!before.EndsWith("'", StringComparison.Ordinal) || !after.StartsWith("'", StringComparison.Ordinal))
            {
                return false;
            }

            Cut(segments, index, -1);
            Cut(segments, index, 1);
            (before, after) = (before.Substring(0, before.Length - 1), after.Substring(1));
        }

        if (before.Count(static character => character == '"') % 2 == 1 || IsPartOfAWord(before, after))
        {
            return false;
        }

        if (hole.Kind == TextSegmentKind.List)
        {
            return before.TrimEnd().EndsWith("(", StringComparison.Ordinal) && after.TrimStart().StartsWith(")", StringComparison.Ordinal) && !ColumnList.IsMatch(before);
        }

        if (Name.IsMatch(before))
        {
            hole.Source = hole.Source.Insert(hole.Source.TrimEnd('}').Length, ":identifier");
            return hole.Type is { SpecialType: SpecialType.System_String } or { Name: "TableName" };
        }

        return (Value.IsMatch(before) || Item.IsMatch(before)) && !ColumnList.IsMatch(before) && hole.Type is not { Name: "TableName" };
    }

    private static bool IsPartOfAWord(string before, string after) =>
        (before.Length > 0 && (char.IsLetterOrDigit(before[before.Length - 1]) || "_.@$:#".Contains(before[before.Length - 1]))) ||
        (after.Length > 0 && (char.IsLetterOrDigit(after[0]) || "_.".Contains(after[0])));

    private static string TextBefore(IReadOnlyList<TextSegment> segments, int index) => string.Concat(segments.Take(index).Select(static segment => segment.Kind switch
    {
        TextSegmentKind.Text => Escapes.Replace(segment.Source, " ").Replace("\\\"", "\""),
        TextSegmentKind.Delimiter or TextSegmentKind.Join => "",
        _ => "?",
    }));

    private static string TextAfter(IReadOnlyList<TextSegment> segments, int index)
    {
        var next = segments.Skip(index + 1).FirstOrDefault(static segment => segment.Kind is TextSegmentKind.Hole or TextSegmentKind.List || (segment.Kind == TextSegmentKind.Text && segment.Source.Length > 0));
        return next is { Kind: TextSegmentKind.Text } ? Escapes.Replace(next.Source, " ") : "";
    }

    /// <summary>Takes the quote off the nearest text before or after a hole.</summary>
    private static void Cut(IReadOnlyList<TextSegment> segments, int index, int direction)
    {
        var at = index + direction;
        while (segments[at].Kind != TextSegmentKind.Text || segments[at].Source.Length == 0)
        {
            at += direction;
        }

        var source = segments[at].Source;
        segments[at].Source = direction < 0 ? source.Substring(0, source.Length - 1) : source.Substring(1);
    }

    /// <summary>Makes one of two plain strings that stand on one line.</summary>
    private static string Joined(IReadOnlyList<TextSegment> segments)
    {
        var source = new StringBuilder();
        var opened = "";
        for (var i = 0; i < segments.Count; i++)
        {
            if (opened == PlainOpen && segments.Count > i + 2 && segments[i + 1] is { Kind: TextSegmentKind.Join } join && segments[i + 2].Source == PlainOpen && string.IsNullOrEmpty(join.Source.Trim(' ', '+')))
            {
                i += 2;
                continue;
            }

            opened = segments[i].Kind switch
            {
                TextSegmentKind.Delimiter => segments[i].Source,
                TextSegmentKind.Join => "",
                _ => opened,
            };
            source.Append(segments[i].Source);
        }

        return source.ToString();
    }
}

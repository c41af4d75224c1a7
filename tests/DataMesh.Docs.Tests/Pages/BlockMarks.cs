namespace DataMesh.Docs.Tests.Pages;

/// <summary>What the comment before a block says: <c>&lt;!-- code: continues, context connector --&gt;</c>. The README of these tests lists them.</summary>
internal sealed record BlockMarks
{
    private const string Begin = "<!-- code:";

    /// <summary>Whether it stands below the block before it.</summary>
    public bool Continues { get; init; }

    /// <summary>The surroundings; null: those of the page.</summary>
    public string? Context { get; init; }

    /// <summary>The type of connector whose keys they are.</summary>
    public string? KeysOf { get; init; }

    /// <summary>What is wrong in it, which may be empty; null: it is right.</summary>
    public string? Wrong { get; init; }

    /// <param name="comment">The comment; null, and what is no comment of ours: nothing is said.</param>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="FormatException">It says what nobody understands.</exception>
    public static BlockMarks Parse(string? comment, string place)
    {
        var marks = new BlockMarks();
        if (comment?.StartsWith(Begin, StringComparison.Ordinal) is not true)
        {
            return marks;
        }

        for (var rest = comment[Begin.Length..].Replace("-->", "", StringComparison.Ordinal).Trim(); rest.Length > 0;)
        {
            if (rest == "wrong" || rest.StartsWith("wrong ", StringComparison.Ordinal))
            {
                return marks with { Wrong = rest["wrong".Length..].Trim() };
            }

            var words = rest.Split(',', 2, StringSplitOptions.TrimEntries);
            marks = words[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
            {
                ["continues"] => marks with { Continues = true },
                ["context", var name] => marks with { Context = name },
                ["keys", "of", var type] => marks with { KeysOf = type },
                _ => throw new FormatException($"{place}: the comment before the block says '{words[0]}'; it may say: continues, context NAME, keys of TYPE, wrong WHAT."),
            };
            rest = words.ElementAtOrDefault(1) ?? "";
        }

        return marks;
    }
}

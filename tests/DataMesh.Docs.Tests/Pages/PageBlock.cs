namespace DataMesh.Docs.Tests.Pages;

/// <summary>A block of code on a page.</summary>
/// <param name="Page">The page's path from the root of the repository.</param>
/// <param name="Line">The line of the page on which the code begins, from 1.</param>
/// <param name="Language">The word behind the fence; may be empty.</param>
/// <param name="Text">The code.</param>
/// <param name="Section">The heading that it stands under.</param>
/// <param name="Marks">What the comment before it says.</param>
internal sealed record PageBlock(string Page, int Line, string Language, string Text, string Section, BlockMarks Marks)
{
    /// <summary>The rule of whose page this is an example, and whether it is one that breaks it; null on other pages.</summary>
    public (string Id, bool IsWrong)? Rule =>
        Page.StartsWith("docs/rules/DMG", StringComparison.Ordinal) && Section is "Wrong" or "Right" ? (System.IO.Path.GetFileNameWithoutExtension(Page), Section == "Wrong") : null;

    /// <summary>Whether its page is that of a project of its own.</summary>
    public bool IsOfAnother { get; init; }

    public override string ToString() => $"{Page}:{Line}";
}

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>What is wrong on a page.</summary>
/// <param name="Page">Its path.</param>
/// <param name="Line">The line of the page.</param>
/// <param name="Id">The id of the compiler's error or of the rule.</param>
/// <param name="Message">What it says.</param>
internal sealed record BlockProblem(string Page, int Line, string Id, string Message)
{
    /// <summary>Whether it is a suggestion alone.</summary>
    public bool IsInfo { get; init; }

    public override string ToString() => $"{Page}:{Line}: {Id}: {Message}";
}

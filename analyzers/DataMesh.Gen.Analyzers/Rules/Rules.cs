namespace DataMesh.Gen.Analyzers;

/// <summary>Every rule: ids are written out, grouped by thousand, never reused.</summary>
/// <remarks>Public for the code fixes, which stand in an assembly of their own.</remarks>
public static partial class Rules
{
    private static string HelpLink(string id) => $"docs/rules/{id}.md";
}

using System.Text.RegularExpressions;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Members whose text is a piece of a statement, and no value: whoever made it answers for it, and it could be no parameter.</summary>
internal static class StatementText
{
    private static readonly Regex Explain = new(@"^\s*EXPLAIN\b(?!.*\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WITH)\b)[^'""]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex SubQuery = new(@"\b(?:FROM|JOIN|AS|EXISTS)\s*\(\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether what follows a text can only be a statement: one to explain, or a query inside another.</summary>
    public static bool FollowsOn(string before) => Explain.IsMatch(before) || SubQuery.IsMatch(before);

    /// <summary>Whether a member says so: its name ends with <c>Sql</c>, or it is the library's own (a statement, a marker, a name that a dialect quoted).</summary>
    public static bool IsGivenBy(ISymbol member) => member.Name.EndsWith("Sql", StringComparison.Ordinal) || member.Name == "sql" || IsOfTheLibrary(member) || IsNewLine(member);

    /// <summary>Whether the program alone sets a member, once: also where its initializer stands in another file.</summary>
    public static bool IsOfTheProgram(ISymbol member) => member is IFieldSymbol { IsStatic: true, IsReadOnly: true };

    private static bool IsOfTheLibrary(ISymbol member) => member.ContainingType is { } type && (member.Name switch
    {
        "Text" => type.Is("DataMesh.QueryRequest") || type.Is("DataMesh.BoundQuery"),
        "Name" => type.Is("DataMesh.QueryParameter"),
        _ => type.Is("DataMesh.SqlDialect"),
    });

    private static bool IsNewLine(ISymbol member) => member is { Name: "NewLine", ContainingType.Name: "Environment" };
}

using DataMesh.Docs.Tests.Pages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Docs.Tests.Blocks;

/// <summary>A block taken apart: what stands at the top of a file, in a class, in a method. Each part tells the compiler the line of the page that it is from.</summary>
internal sealed class BlockCode
{
    /// <summary>How all code of pages is read.</summary>
    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, DocumentationMode.Parse);

    public BlockCode(PageBlock block)
    {
        var (code, isPart) = LeftOut.Fill(block.Text);
        IsPart = isPart;
        var tree = CSharpSyntaxTree.ParseText(code, Parsing);
        var root = tree.GetCompilationUnitRoot();
        if (Errors(tree).Any() && Members(code) is { } members)
        {
            Names = [.. members.SelectMany(NamesOf)];
            MembersText = At(block, 0, code);
            return;
        }

        Problems = [.. Errors(tree).Select(problem => new BlockProblem(block.Page, block.Line + problem.Location.GetLineSpan().StartLinePosition.Line, problem.Id, problem.GetMessage(null)))];
        Usings = Part(root.Usings);
        var types = root.Members.Where(static member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax).ToList();
        var statements = root.Members.OfType<GlobalStatementSyntax>().ToList();
        var others = root.Members.Except(types).Except(statements).ToList();
        TypesText = Part(root.AttributeLists) + Part(types);
        MembersText = Part(others);
        StatementsText = Part(statements);
        TypeNames = [.. types.SelectMany(static type => type.DescendantNodesAndSelf()).OfType<BaseTypeDeclarationSyntax>().Select(static type => type.Identifier.Text)];
        Names = [.. others.SelectMany(NamesOf)];
        Locals = [.. statements.SelectMany(static statement => statement.DescendantNodes()).Select(LocalOf).OfType<string>()];
        Returns = statements.SelectMany(static statement => statement.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))).Any(static node => node is ReturnStatementSyntax { Expression: not null });

        string Part(IEnumerable<SyntaxNode> nodes) => string.Concat(nodes.Select(node => At(block, tree.GetLineSpan(node.FullSpan).StartLinePosition.Line, node.ToFullString())));
    }

    /// <summary>What the parser says.</summary>
    public IReadOnlyList<BlockProblem> Problems { get; } = [];

    /// <summary>Whether members of a class are left out.</summary>
    public bool IsPart { get; }

    public string Usings { get; } = "";

    public string TypesText { get; } = "";

    public string MembersText { get; } = "";

    public string StatementsText { get; } = "";

    /// <summary>The types that it declares, those within others too.</summary>
    public IReadOnlyList<string> TypeNames { get; } = [];

    /// <summary>The members that it declares.</summary>
    public IReadOnlyList<string> Names { get; } = [];

    /// <summary>The variables that it declares.</summary>
    public IReadOnlyList<string> Locals { get; } = [];

    /// <summary>Whether a statement returns something.</summary>
    public bool Returns { get; }

    /// <summary>The names that a member declares.</summary>
    public static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier.Text),
        MethodDeclarationSyntax method => [method.Identifier.Text],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        BaseTypeDeclarationSyntax type => [type.Identifier.Text],
        _ => [],
    };

    // A page may show a type before the statements that use it.
    private static IEnumerable<Diagnostic> Errors(SyntaxTree tree) => tree.GetDiagnostics().Where(static problem => problem.Severity == DiagnosticSeverity.Error && problem.Id != "CS8803");

    // Some members are none at the top of a file.
    private static SyntaxList<MemberDeclarationSyntax>? Members(string code)
    {
        var tree = CSharpSyntaxTree.ParseText($"class Members\n{{\n{code}\n}}", Parsing);
        return Errors(tree).Any() || tree.GetCompilationUnitRoot().Members is not [ClassDeclarationSyntax type] ? null : type.Members;
    }

    private static string At(PageBlock block, int line, string code) => $"#line {block.Line + line} \"{block.Page}\"\n{code}\n";

    private static string? LocalOf(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.Text,
        SingleVariableDesignationSyntax variable => variable.Identifier.Text,
        ForEachStatementSyntax loop => loop.Identifier.Text,
        CatchDeclarationSyntax caught => caught.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        _ => null,
    };
}

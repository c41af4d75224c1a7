using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a connector does with its configuration, told by names.</summary>
/// <param name="Read">Members that are read.</param>
/// <param name="Escapes">Whether the configuration as a whole goes where its reads cannot be seen.</param>
internal sealed record ConfigUse(IReadOnlyCollection<string> Read, bool Escapes)
{
    public static ConfigUse Of(INamedTypeSymbol connector, INamedTypeSymbol config, CancellationToken cancellationToken)
    {
        var holders = new HashSet<string>(
            connector.GetMembers().Where(static member => !member.IsImplicitlyDeclared).Concat(connector.InstanceConstructors.SelectMany(static constructor => constructor.Parameters))
                .Where(member => SymbolEqualityComparer.Default.Equals(TypeOf(member), config))
                .Select(static member => member.Name),
            StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);

        // What other types see, they may read; a base class gets it from the constructor.
        var escapes = connector.GetMembers().Any(member => holders.Contains(member.Name) && member.DeclaredAccessibility != Accessibility.Private);
        foreach (var declaration in connector.DeclaringSyntaxReferences.Where(static reference => !reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var name in declaration.GetSyntax(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (holders.Contains(name.Identifier.ValueText) && !IsMemberOfOther(name))
                {
                    escapes |= !Take(Whole(name), holders, read);
                }
            }
        }

        return new ConfigUse(read, escapes);
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>Notes what one use reads; false where the whole goes elsewhere.</summary>
    private static bool Take(ExpressionSyntax use, HashSet<string> holders, HashSet<string> read)
    {
        switch (use.Parent)
        {
            case MemberAccessExpressionSyntax access when access.Expression == use:
                return Note(access.Name, access.Parent, read);
            case ConditionalAccessExpressionSyntax { WhenNotNull: var then } access when access.Expression == use:
                return then.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { } binding && Note(binding.Name, binding.Parent, read);
            case AssignmentExpressionSyntax { Left: var left } assignment when assignment.Right == use:
                return left is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } && holders.Contains(left.DescendantTokens().Last().ValueText);
            case AssignmentExpressionSyntax assignment when assignment.Left == use && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression):
                return true;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or PropertyDeclarationSyntax }:
                return true;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } guarded:
                return Take(guarded, holders, read);
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowIfNull" } or IdentifierNameSyntax { Identifier.ValueText: "nameof" } } }:
                return true;
            default:
                return false;
        }
    }

    // A method of the configuration may read all of it.
    private static bool Note(SimpleNameSyntax member, SyntaxNode? around, HashSet<string> read)
    {
        read.Add(member.Identifier.ValueText);
        return around is not InvocationExpressionSyntax;
    }

    private static ExpressionSyntax Whole(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member ? member : name;
        while (whole.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        return whole;
    }

    private static bool IsMemberOfOther(IdentifierNameSyntax name) =>
        name.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name == name && access.Expression is not ThisExpressionSyntax,
            MemberBindingExpressionSyntax or NameColonSyntax or QualifiedNameSyntax => true,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == name,
            _ => false,
        };
}

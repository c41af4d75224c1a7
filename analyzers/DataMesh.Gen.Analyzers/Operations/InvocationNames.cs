using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DataMesh.Gen.Analyzers;

/// <summary>Where the name of what is called stands.</summary>
internal static class InvocationNames
{
    public static ExpressionSyntax Name(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        var expression => expression,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Exceptions that are made where they are thrown.</summary>
internal static class ThrownExceptions
{
    public static IObjectCreationOperation? Made(IThrowOperation statement) => statement.Exception?.WithoutConversion() as IObjectCreationOperation;

    /// <summary>Where the type is written, or the <c>new</c> that leaves it out.</summary>
    public static Location PlaceOf(IObjectCreationOperation creation) => creation.Syntax switch
    {
        ObjectCreationExpressionSyntax named => named.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax unnamed => unnamed.NewKeyword.GetLocation(),
        var syntax => syntax.GetLocation(),
    };
}

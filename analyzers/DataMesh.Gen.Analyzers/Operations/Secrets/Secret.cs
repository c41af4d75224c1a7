using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What an expression carries: a secret, or what the method's caller gives, which may be one.</summary>
/// <param name="At">The part of the expression that carries it.</param>
/// <param name="Key">The property that holds the secret, as the source names it; null where only parameters are carried.</param>
/// <param name="Parameters">The parameters that are carried.</param>
/// <param name="Way">The locals, members and methods that it came through, in that order.</param>
internal sealed record Secret(IOperation At, string? Key, ImmutableArray<IParameterSymbol> Parameters, ImmutableArray<string> Way)
{
    private const int LongestKey = 60;

    public static Secret Of(IOperation reference, IPropertySymbol property)
    {
        var text = reference.Syntax.ToString().TrimStart('.');
        return new(reference, text.Length > LongestKey || text.Contains('\n') ? property.Name : text, [], []);
    }

    public static Secret Of(IOperation reference, IParameterSymbol parameter) => new(reference, null, [parameter], []);

    public Secret Through(IOperation at, ISymbol step) => this with { At = at, Way = Way.Add(step.Name) };
}

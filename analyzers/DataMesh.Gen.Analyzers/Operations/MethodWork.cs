using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>What one method, which does not hear of cancellation, waits for.</summary>
/// <param name="Token">The token that it takes and does not read; null where it takes none.</param>
/// <param name="IsUnstoppable">Whether it waits for something that it could stop waiting for.</param>
/// <param name="Calls">The methods of its own type that it calls.</param>
internal sealed record MethodWork(IParameterSymbol? Token, bool IsUnstoppable, IReadOnlyList<IMethodSymbol> Calls);

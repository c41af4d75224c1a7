using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Which methods of one type wait for something without a token, and which could be given one.</summary>
internal sealed class TypeWork
{
    private readonly ConcurrentDictionary<IMethodSymbol, MethodWork> _methods = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _calledWithToken = new(SymbolEqualityComparer.Default);

    public void Add(IMethodSymbol method, MethodWork work) => _methods[method] = work;

    /// <summary>Notes that a method is called where a token could be passed to it.</summary>
    public void AddCallWithToken(IMethodSymbol method) => _calledWithToken[method] = true;

    /// <summary>A method that takes no token is reported for those that call it; an operation, where none of those that it calls is.</summary>
    public void Report(Action<Diagnostic> report)
    {
        foreach (var pair in _methods)
        {
            var (method, work) = (pair.Key, pair.Value);
            if (work.Token is { } token)
            {
                if (work.IsUnstoppable && !work.Calls.Any(IsReported))
                {
                    report(Diagnostic.Create(Rules.TokenNotTaken, token.Locations[0], method.Name, $"waits for what '{token.Name}' cannot stop; pass it on, await with WaitAsync({token.Name}), or check it with ThrowIfCancellationRequested"));
                }
            }
            else if (IsReported(method))
            {
                report(Diagnostic.Create(Rules.TokenNotTaken, method.Locations[0], method.Name, "does work that its callers cannot cancel; give it a CancellationToken, and pass it on"));
            }
        }
    }

    private bool IsReported(IMethodSymbol method) =>
        _calledWithToken.ContainsKey(method) && _methods.TryGetValue(method, out var work) && work.Token is null && Waits(method, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default));

    private bool Waits(IMethodSymbol method, HashSet<IMethodSymbol> seen) =>
        seen.Add(method) && _methods.TryGetValue(method, out var work) && work.Token is null && (work.IsUnstoppable || work.Calls.Any(called => Waits(called, seen)));
}

using System.Collections.Concurrent;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>What a class catches of its own exceptions: around a throw, or around calls that lead to one.</summary>
internal sealed class HandledExceptions(INamedTypeSymbol type)
{
    private readonly ConcurrentBag<(ISymbol Caller, ISymbol Called)> _calls = [];
    private readonly ConcurrentBag<(ISymbol Called, ITypeSymbol Exception)> _handled = [];

    /// <summary>Whether a catch clause around code takes an exception and does not throw it on.</summary>
    public static bool Around(IOperation code, INamedTypeSymbol exception)
    {
        for (var (inner, outer) = (code, code.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is ITryOperation attempt && attempt.Body == inner && attempt.Catches.Any(clause => Ends(clause) && Takes(clause.ExceptionType, exception)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a clause does not throw on what it caught.</summary>
    public static bool Ends(ICatchClauseOperation clause) => !clause.Handler.Descendants().OfType<IThrowOperation>().Any(static thrown => thrown.Exception is null);

    /// <summary>Notes a call or a mention of a method of the class, and what is caught around it.</summary>
    public void Note(IOperation mention, IMethodSymbol method, ISymbol caller)
    {
        var called = method.OriginalDefinition;
        if (!SymbolEqualityComparer.Default.Equals(called.ContainingType, type))
        {
            return;
        }

        _calls.Add((caller, called));
        for (var (inner, outer) = (mention, mention.Parent); outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is ITryOperation attempt && attempt.Body == inner)
            {
                foreach (var clause in attempt.Catches.Where(Ends))
                {
                    _handled.Add((called, clause.ExceptionType));
                }
            }
        }
    }

    /// <summary>Whether an exception that leaves a method is caught by what calls it, at once or further out.</summary>
    public bool Beyond(ISymbol method, INamedTypeSymbol exception)
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { method };
        var waiting = new Queue<ISymbol>(reached);
        while (waiting.Count > 0)
        {
            var current = waiting.Dequeue();
            if (_handled.Any(call => SymbolEqualityComparer.Default.Equals(call.Called, current) && Takes(call.Exception, exception)))
            {
                return true;
            }

            foreach (var (caller, _) in _calls.Where(call => SymbolEqualityComparer.Default.Equals(call.Called, current) && reached.Add(call.Caller)))
            {
                waiting.Enqueue(caller);
            }
        }

        return false;
    }

    // A bare catch clause takes an object.
    private static bool Takes(ITypeSymbol caught, INamedTypeSymbol exception) =>
        caught.SpecialType == SpecialType.System_Object || SymbolEqualityComparer.Default.Equals(caught, exception) || exception.BaseTypes().Contains(caught, SymbolEqualityComparer.Default);
}

using System.Collections.Immutable;
using System.Globalization;
using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>One walk over a member's code: calls that could be given a token are reported, the rest is noted.</summary>
internal sealed class TokenWalk(OperationBlockAnalysisContext context, INamedTypeSymbol type, ContractSymbols contract, TypeWork known)
{
    private readonly List<IMethodSymbol> _calls = [];
    private bool _readsToken;
    private bool _isReported;
    private bool _isUnstoppable;

    public void Run()
    {
        foreach (var block in context.OperationBlocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                Visit(operation);
            }
        }

        if (context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method || Cleanup.IsMethod(method) || _readsToken || _isReported)
        {
            return;
        }

        if (method.Parameters.FirstOrDefault(parameter => contract.IsToken(parameter.Type)) is { } token)
        {
            if (_isUnstoppable && contract.MemberOf(method) is not null)
            {
                known.Add(method, new MethodWork(token, true, _calls));
            }
        }
        else if (CouldTakeToken(method))
        {
            known.Add(method, new MethodWork(null, _isUnstoppable, _calls));
        }
    }

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                VisitCall(call);
                break;
            case IForEachLoopOperation { IsAsynchronous: true } loop:
                VisitLoop(loop);
                break;
            case IAwaitOperation { Operation: var awaited }:
                NoteWork(awaited);
                break;
            case IReturnOperation { ReturnedValue: { } value } when value.Type.IsTask():
                NoteWork(value);
                break;
            case IParameterReferenceOperation { Parameter: var parameter }:
                _readsToken |= contract.IsToken(parameter.Type) && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, context.OwningSymbol);
                break;
        }
    }

    private void VisitCall(IInvocationOperation call)
    {
        if (RemoteWork.IsOwn(call.TargetMethod, type) && !call.TargetMethod.Parameters.Any(parameter => contract.IsToken(parameter.Type)) && !RemoteWork.IsLeftRunning(call, inLocal: false))
        {
            _calls.Add(call.TargetMethod.OriginalDefinition);
            if (Reach(call) is not null && !TokenCall.CarriesToken(call, contract))
            {
                known.AddCallWithToken(call.TargetMethod.OriginalDefinition);
            }
        }

        if (Emptied(call) is { } empty)
        {
            if (!RemoteWork.IsLeftRunning(call, inLocal: true) && !TokenCall.CarriesToken(call, contract, except: empty) && Reach(call) is { } token)
            {
                Report(Rules.TokenReplaced, empty.Value.Syntax.GetLocation(), call.TargetMethod.Name, token);
            }
        }
        else if (TokenCall.Missing(call, context.OwningSymbol, contract) is { } missing && !RemoteWork.IsLeftRunning(call, inLocal: false))
        {
            if (Reach(call) is { } token)
            {
                Report(Rules.TokenNotForwarded, ((InvocationExpressionSyntax)call.Syntax).Name().GetLocation(), call.TargetMethod.Name, token, PlaceOf(call, missing));
            }
            else
            {
                _isUnstoppable |= !IsExcused(call);
            }
        }
    }

    private void VisitLoop(IForEachLoopOperation loop)
    {
        var collection = RemoteWork.Unwrap(loop.Collection);
        if (!collection.Type.Is("System.Collections.Generic.IAsyncEnumerable`1") || IsMadeWithToken(collection) || IsChecked(loop))
        {
            return;
        }

        if (Reach(loop) is { } token)
        {
            Report(Rules.TokenNotForwarded, collection.Syntax.GetLocation(), "await foreach", token);
        }
        else
        {
            _isUnstoppable |= !IsExcused(loop);
        }
    }

    /// <summary>A sequence that has a token already, or whose own code, or call, is reported for it.</summary>
    private bool IsMadeWithToken(IOperation collection) => collection switch
    {
        IInvocationOperation call =>
            RemoteWork.IsOwn(call.TargetMethod, type) || call.TargetMethod.Parameters.Any(parameter => contract.IsToken(parameter.Type)) || TokenCall.CarriesToken(call, contract) || TokenCall.Missing(call, context.OwningSymbol, contract) is not null ||
            call.Descendants().OfType<IInvocationOperation>().Any(inner => inner.Type.Is("System.Collections.Generic.IAsyncEnumerable`1") && IsMadeWithToken(inner)),
        ILocalReferenceOperation local => local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var value } &&
            local.SemanticModel?.GetOperation(value, context.CancellationToken) is { } made && made is not ILocalReferenceOperation && IsMadeWithToken(RemoteWork.Unwrap(made)),
        _ => false,
    };

    private static bool IsChecked(IForEachLoopOperation loop) =>
        loop.Body.Descendants().Any(static operation => operation is IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested" } or IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" });

    private void NoteWork(IOperation awaited) => _isUnstoppable |= RemoteWork.IsUnstoppable(awaited, type, contract) && !IsExcused(awaited);

    private bool IsExcused(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return Cleanup.Holds(operation, context.OwningSymbol);
    }

    private string? Reach(IOperation operation) => Cleanup.Holds(operation, context.OwningSymbol) ? null : TokenReach.Of(operation, context.OwningSymbol, contract);

    /// <summary>The argument that is a token which is never cancelled, such as <c>CancellationToken.None</c>.</summary>
    private IArgumentOperation? Emptied(IInvocationOperation call) => HasToEnd(call.TargetMethod) || (call.TargetMethod.ContainingType.IsInThreading() && call.TargetMethod.Name is not ("Delay" or "WaitAsync" or "WithCancellation"))
        ? null
        : call.Arguments.FirstOrDefault(argument => argument.ArgumentKind == ArgumentKind.Explicit && contract.IsToken(argument.Parameter?.Type) && IsEmpty(argument.Value));

    // Of a commit that was cancelled, nobody knows whether it happened.
    private static bool HasToEnd(IMethodSymbol method) => Cleanup.IsMethod(method) || method.Name.StartsWith("Commit", StringComparison.Ordinal);

    private static bool IsEmpty(IOperation value) => value switch
    {
        IConversionOperation conversion => IsEmpty(conversion.Operand),
        IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } } or IDefaultValueOperation => true,
        IObjectCreationOperation { Arguments.Length: 0, Initializer: null } => true,
        _ => false,
    };

    /// <summary>An overridden method, and one of another interface, have the parameters that they have; one that is async and returns void has another rule.</summary>
    private bool CouldTakeToken(IMethodSymbol method) =>
        method is { IsOverride: false } and not { IsAsync: true, ReturnsVoid: true } && contract.MemberOf(method) is null && !method.Parameters.Any(parameter => TokenCall.HasToken(parameter.Type, contract)) && !method.ImplementsInterface();

    /// <summary>Where the token has to go: nothing for the end, else a place among the arguments, or the parameter's name.</summary>
    private static string? PlaceOf(IInvocationOperation call, IParameterSymbol missing)
    {
        var written = ((InvocationExpressionSyntax)call.Syntax).ArgumentList.Arguments;
        var given = call.Arguments.Count(static argument => argument.ArgumentKind == ArgumentKind.Explicit);
        return written.Any(static argument => argument.NameColon is not null) || given < missing.Ordinal ? missing.Name
            : given == missing.Ordinal ? null
            : (missing.Ordinal - (given - written.Count)).ToString(CultureInfo.InvariantCulture);
    }

    private void Report(DiagnosticDescriptor rule, Location location, string name, string token, string? place = null)
    {
        _isReported = true;
        var properties = ImmutableDictionary<string, string?>.Empty.Add(TokenAnalyzer.TokenProperty, token).Add(TokenAnalyzer.PlaceProperty, place);
        context.ReportDiagnostic(Diagnostic.Create(rule, location, properties, name, token));
    }
}

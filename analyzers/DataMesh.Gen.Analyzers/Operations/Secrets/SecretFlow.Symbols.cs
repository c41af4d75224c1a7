using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DataMesh.Gen.Analyzers;

/// <summary>Through properties, variables and calls.</summary>
internal sealed partial class SecretFlow
{
    private Secret? Read(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        return sources.IsSecret(property) ? Secret.Of(reference, property)
            : Member(reference, property, bodies.WritesTo(property).Select(static write => write.Value).Concat(bodies.ReturnsOf(property)))
            ?? (SecretCarriers.PassesOn(property) || IsOfSecretSection(reference) ? In(reference.Instance) : null);
    }

    // Of a section that is a secret, every key is one.
    private bool IsOfSecretSection(IPropertyReferenceOperation reference) =>
        reference.Instance is IPropertyReferenceOperation && sources.IsConfig(reference.Instance.Type) && SecretCarriers.Carries(reference.Type!);

    private Secret? Read(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (SecretCarriers.IsMask(method))
        {
            return null;
        }

        if (bodies.ReturnsOf(method) is { Count: > 0 } returns)
        {
            var returned = Member(call, method, returns);
            return returned is null or { Key: not null } ? returned : In(call.Arguments.Where(argument => returned.Parameters.Contains(argument.Parameter?.OriginalDefinition!, SymbolEqualityComparer.Default)).Select(static argument => argument.Value)) is { } given
                ? given with { Way = given.Way.Add(method.Name) }
                : null;
        }

        return method.Name == "ToString" && !method.IsStatic && !sources.IsConfig(call.Instance?.Type) ? In(call.Instance)
            : !SecretCarriers.PassesOn(method) || SecretParts.IsHarmlessPart(call) || IsTakenOut(call) ? null
            : In(call.Arguments.Select(static argument => argument.Value).Prepend<IOperation?>(call.Instance));
    }

    // text.Replace(password, "***")
    private bool IsTakenOut(IInvocationOperation call) => call.TargetMethod is { Name: "Replace" } && call.Arguments is [var old, ..] && In(old.Value) is { Key: not null };

    private Secret? Variable(IOperation reference, ISymbol variable)
    {
        if (!_variables.TryGetValue(reference, out var secret))
        {
            _variables[reference] = null; // A variable that is made of itself.
            var (writes, isReplaced) = SecretWrite.Reaching(reference, bodies.WritesTo(variable));
            secret = In(writes.Select(static write => write.Value))?.Through(reference, variable);
            if (secret is not { Key: not null } && !isReplaced && variable is IParameterSymbol parameter)
            {
                var given = Secret.Of(reference, parameter.OriginalDefinition);
                secret = secret is null ? given : secret with { Parameters = secret.Parameters.AddRange(given.Parameters) };
            }

            _variables[reference] = secret;
        }

        return secret;
    }

    /// <summary>What a field, property or method of the type gives, wherever it is read.</summary>
    private Secret? Member(IOperation reference, ISymbol member, IEnumerable<IOperation> values)
    {
        member = member.OriginalDefinition;
        if (!_members.TryGetValue(member, out var secret))
        {
            _members[member] = null; // A member that is made of itself.
            secret = _members[member] = In(values);
        }

        return secret?.Through(reference, member);
    }
}

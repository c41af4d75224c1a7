using System.Globalization;

namespace DataMesh.Gen.Generators;

/// <summary>Writes which values of its type a key takes, as members of an object: those of the JSON Schema where it can say them.</summary>
internal static class ContractRules
{
    private static readonly string[] Booleans = ["false", "true"];

    /// <summary>The rules of a scalar.</summary>
    public static IEnumerable<string> Of(ScalarModel scalar, EquatableArray<ConstraintModel> constraints)
    {
        var allowed = JsonChoice.Find(constraints, ConstraintKind.Allowed);
        var denied = JsonChoice.Find(constraints, ConstraintKind.Denied);
        if (ValuesOf(scalar) is { } values)
        {
            // All there are: what is left of them tells the same as both rules.
            allowed = [.. values.Where(value => allowed?.Contains(value) != false && denied?.Contains(value) != true)];
            denied = null;
        }

        if (allowed is not null && !(scalar.Kind == ScalarKind.Boolean && allowed.Length == Booleans.Length))
        {
            yield return ContractConfigWriter.Texts("allowed", allowed);
        }

        if (denied is not null)
        {
            yield return ContractConfigWriter.Texts("denied", denied);
        }

        foreach (var member in RangeOf(scalar, constraints) is { } bounds ? Range(bounds) : Sizes(constraints))
        {
            yield return member;
        }

        foreach (var (name, kind) in new[] { ("notBlank", ConstraintKind.NotBlank), ("url", ConstraintKind.Url) })
        {
            if (constraints.Any(constraint => constraint.Kind == kind))
            {
                yield return $"\"{name}\":true";
            }
        }

        var patterns = constraints.Where(static constraint => constraint.Pattern is not null).Select(static constraint => constraint.Pattern!.TrimEnd('\n')).ToArray();
        if (patterns.Length > 0)
        {
            yield return ContractConfigWriter.Texts("patterns", patterns);
        }
    }

    /// <summary>How long a text, or how large a collection, may be.</summary>
    public static IEnumerable<string> Sizes(EquatableArray<ConstraintModel> constraints)
    {
        var sizes = constraints.Where(static constraint => constraint.Kind is ConstraintKind.Length or ConstraintKind.Count).Select(static constraint => constraint.Bounds!).ToArray();
        var least = sizes.Max(static size => Number(size.Minimum));
        var most = sizes.Min(static size => Number(size.Maximum));
        if (least is not null)
        {
            yield return $"\"minimumSize\":{least.Value.ToString(CultureInfo.InvariantCulture)}";
        }

        if (most is not null)
        {
            yield return $"\"maximumSize\":{most.Value.ToString(CultureInfo.InvariantCulture)}";
        }
    }

    private static string[]? ValuesOf(ScalarModel scalar) => scalar.Kind switch
    {
        ScalarKind.Boolean => Booleans,
        ScalarKind.Enum => [.. scalar.Names.Select(static name => name.Text)],
        _ => null,
    };

    private static BoundsModel? RangeOf(ScalarModel scalar, EquatableArray<ConstraintModel> constraints)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Integer:
                var (least, greatest) = JsonBounds.Integers(scalar, constraints);
                return new BoundsModel(least.ToString(CultureInfo.InvariantCulture), greatest.ToString(CultureInfo.InvariantCulture));
            case ScalarKind.Number or ScalarKind.Duration or ScalarKind.ByteSize:
                return JsonBounds.Unite(scalar, constraints);
            default:
                return null;
        }
    }

    private static IEnumerable<string> Range(BoundsModel bounds)
    {
        if (bounds.Minimum is not null)
        {
            yield return $"\"{(bounds.ExcludesMinimum ? "exclusiveMinimum" : "minimum")}\":{bounds.Minimum}";
        }

        if (bounds.Maximum is not null)
        {
            yield return $"\"{(bounds.ExcludesMaximum ? "exclusiveMaximum" : "maximum")}\":{bounds.Maximum}";
        }
    }

    private static int? Number(string? literal) => literal is null ? null : int.Parse(literal, CultureInfo.InvariantCulture);
}

using DataMesh.Gen.Generators;
using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Ends that leave no value, or cannot be read.</summary>
public sealed partial class ConstraintAnalyzer
{
    private const string Swap = "let the first be the smaller one";

    /// <summary>What is wrong with a range, and at which argument; -1 means the whole.</summary>
    private static (int Index, string Told, string Advice)? WrongRange(AttributeData range, ScalarModel scalar)
    {
        var (first, last) = ConstraintFacts.BoundsOf(range);
        if (first is null || last is null)
        {
            return null;
        }

        var start = range.ConstructorArguments.Length - 2;
        var minimum = ConstraintFacts.Measure(first, scalar);
        var maximum = ConstraintFacts.Measure(last, scalar);
        if (minimum is null || maximum is null)
        {
            var (index, bound) = minimum is null ? (start, first) : (start + 1, last);
            return (index, $"cannot be read, for '{bound}' is not {ConstraintFacts.Words(scalar)}", scalar.Kind switch
            {
                ScalarKind.Duration => "write [Range(typeof(TimeSpan), \"1s\", \"5m\")]",
                ScalarKind.ByteSize => "write [Range(typeof(ByteSize), \"1KiB\", \"1GiB\")]",
                _ => "write a number",
            });
        }

        var isExclusive = range.Named<bool>("MinimumIsExclusive") || range.Named<bool>("MaximumIsExclusive");
        return minimum > maximum ? (-1, $"lets no value pass, for {first} is more than {last}", Swap)
            : minimum == maximum && isExclusive ? (-1, $"lets no value pass, for it begins and ends at {first} and an end is excluded", "widen it")
            : minimum > ConstraintFacts.Measure(scalar.Maximum, scalar) || maximum < ConstraintFacts.Measure(scalar.Minimum, scalar) ? (-1, "lets no value pass, for the type has none of them", "widen it or change the type")
            : ConstraintParser.Parse([range], scalar).Count == 0 ? (-1, "cannot be read", "write numbers that its type has")
            : null;
    }

    private static (int Index, string Told, string Advice)? WrongSize(AttributeData attribute, ValueModel value)
    {
        if (ConstraintParser.SizeOf(attribute, value is ScalarModel ? ConstraintKind.Length : ConstraintKind.Count) is not ({ } minimum, { } maximum))
        {
            return null;
        }

        return minimum < 0 || maximum < 0 ? (-1, "has an end below zero", "write zero or more")
            : minimum > maximum ? (-1, $"lets no value pass, for {minimum} is more than {maximum}", Swap)
            : null;
    }
}

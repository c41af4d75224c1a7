using System.Globalization;

namespace DataMesh.Gen.Baselines;

/// <summary>What changed in the rules of a value whose type stayed.</summary>
internal static class ValueComparison
{
    public static IEnumerable<(bool IsBreaking, string Text)> Of(ContractValue old, ContractValue @new)
    {
        if (!old.Range.Holds(@new.Range) || !@new.Range.Holds(old.Range))
        {
            yield return (!@new.Range.Holds(old.Range), $"takes {@new.Range}, no longer {old.Range}");
        }

        if ((old.MinimumSize, old.MaximumSize) != (@new.MinimumSize, @new.MaximumSize))
        {
            var isNarrower = (@new.MinimumSize ?? 0) > (old.MinimumSize ?? 0) || (@new.MaximumSize ?? int.MaxValue) < (old.MaximumSize ?? int.MaxValue);
            yield return (isNarrower, $"has {SizeOf(@new)}, no longer {SizeOf(old)}");
        }

        foreach (var change in Values(old, @new))
        {
            yield return change;
        }

        foreach (var (before, now, rule) in new[] { (old.IsNotBlank, @new.IsNotBlank, "more than white space"), (old.IsUrl, @new.IsUrl, "an http, https or ftp URL") })
        {
            if (before != now)
            {
                yield return (now, now ? $"must be {rule} now" : $"need no longer be {rule}");
            }
        }

        // Whether one expression matches all that another does cannot be told: another one is a narrower one.
        foreach (var pattern in @new.Patterns.Except(old.Patterns))
        {
            yield return (true, $"must match '{pattern}' now");
        }

        foreach (var pattern in old.Patterns.Except(@new.Patterns))
        {
            yield return (false, $"need no longer match '{pattern}'");
        }
    }

    private static IEnumerable<(bool IsBreaking, string Text)> Values(ContractValue old, ContractValue @new)
    {
        if (old.Allowed is null && @new.Allowed is not null)
        {
            yield return (true, $"takes {Quoted(@new.Allowed)} alone");
        }
        else if (old.Allowed is not null && @new.Allowed is null)
        {
            yield return (false, $"takes more than {Quoted(old.Allowed)}");
        }
        else if (old.Allowed is not null && @new.Allowed is not null)
        {
            if (old.Allowed.Except(@new.Allowed).ToArray() is { Length: > 0 } gone)
            {
                yield return (true, $"no longer takes {Quoted(gone)}");
            }

            if (@new.Allowed.Except(old.Allowed).ToArray() is { Length: > 0 } more)
            {
                yield return (false, $"also takes {Quoted(more)}");
            }
        }

        // What only one of the two could take at all is told above.
        if (@new.Denied.Except(old.Denied).Where(value => IsKnown(old, value) && IsKnown(@new, value)).ToArray() is { Length: > 0 } denied)
        {
            yield return (true, $"no longer takes {Quoted(denied)}");
        }

        if (old.Denied.Except(@new.Denied).Where(value => IsKnown(old, value) && IsKnown(@new, value)).ToArray() is { Length: > 0 } granted)
        {
            yield return (false, $"also takes {Quoted(granted)}");
        }
    }

    private static bool IsKnown(ContractValue type, string value) => type.Allowed is null || type.Allowed.Contains(value);

    private static string SizeOf(ContractValue value)
    {
        var unit = value.Item is null ? "characters" : "items";
        return (value.MinimumSize, value.MaximumSize) switch
        {
            (null, null) => $"any number of {unit}",
            (null, { } most) => $"at most {Number(most)} {unit}",
            ({ } least, null) => $"at least {Number(least)} {unit}",
            ({ } least, { } most) => $"from {Number(least)} to {Number(most)} {unit}",
        };
    }

    private static string Quoted(IEnumerable<string> values) => string.Join(", ", values.Select(static value => $"'{value}'"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

namespace DataMesh.Gen.Baselines;

// Keys, and the values that they take.
internal sealed partial class ContractComparison
{
    private void CompareKey(ContractKey old, ContractKey @new, ContractSection section, ContractPath outer)
    {
        var path = outer.To(@new.Name);
        if (old.Name != @new.Name)
        {
            Add(false, path, $"was '{old.Name}', which is still another name of it");
        }

        foreach (var alias in old.Aliases.Where(alias => section.Find(alias) != @new))
        {
            Break(outer.To(alias), $"is gone, which was another name of '{@new.Name}'");
        }

        foreach (var alias in @new.Aliases.Where(alias => alias != old.Name && !old.Aliases.Contains(alias)))
        {
            Add(false, path, $"has the further name '{alias}'");
        }

        if (old.IsRequired != @new.IsRequired)
        {
            Add(@new.IsRequired, path, @new.IsRequired ? "must be given now" : "need no longer be given");
        }
        else if (old.IsNullable != @new.IsNullable)
        {
            Add(old.IsNullable, path, old.IsNullable ? "can no longer be left empty" : "can be left empty");
        }

        if (old.IsSecret != @new.IsSecret)
        {
            Add(old.IsSecret, path, old.IsSecret ? "is no longer a secret, so that its value can be shown" : "is a secret now");
        }

        if (old.Default != @new.Default)
        {
            Add(false, path, (old.Default, @new.Default) switch
            {
                (null, { } now) => $"has the default '{now}'",
                ({ } before, null) => $"has no fixed default any more, and had '{before}'",
                var (before, now) => $"has the default '{now}', no longer '{before}'",
            });
        }

        if (old.IsObsolete != @new.IsObsolete)
        {
            Add(false, path, @new.IsObsolete ? "is obsolete now" : "is no longer obsolete");
        }

        CompareValues(old.Value, @new.Value, path);
    }

    private void CompareValues(ContractValue old, ContractValue @new, ContractPath path)
    {
        if (old.Type != @new.Type)
        {
            CompareTypes(old, @new, path);
            return;
        }

        foreach (var (isBreaking, text) in ValueComparison.Of(old, @new))
        {
            Add(isBreaking, path, text);
        }

        if (old.Definition is not null && @new.Definition is not null)
        {
            CompareSections(_old.Definitions[old.Definition], _new.Definitions[@new.Definition], path);
        }
        else if (old.Item is not null && @new.Item is not null)
        {
            if (old.HasNullItems != @new.HasNullItems)
            {
                Add(old.HasNullItems, path, old.HasNullItems ? "can no longer hold empty items" : "can hold empty items");
            }

            CompareValues(old.Item, @new.Item, path.Inside(old));
        }
    }

    // A whole number is a number; and what was a scalar may become a map that a scalar still can stand for.
    private void CompareTypes(ContractValue old, ContractValue @new, ContractPath path)
    {
        var (before, now) = (NameOf(old), NameOf(@new));
        if (old.Type == "integer" && @new.Type == "number")
        {
            Add(false, path, $"is a {now}, no longer an {before}");
            foreach (var (_, text) in ValueComparison.Of(old, @new).Where(static change => change.IsBreaking))
            {
                Break(path, text);
            }
        }
        else if (@new.Definition is not null && _new.Definitions[@new.Definition] is { Shorthand: { } shorthand } section && section.Keys.All(key => key.Name == shorthand || !key.IsRequired))
        {
            Add(false, path, $"can be a map, of which '{shorthand}' is what it was");
            CompareValues(old, section.Find(shorthand)!.Value, path.To(shorthand));
        }
        else
        {
            Break(path, $"is of type {now}, no longer {before}");
        }
    }

    private static string NameOf(ContractValue value) => value.Item is null ? value.Type : $"{value.Type} of {NameOf(value.Item)}";
}

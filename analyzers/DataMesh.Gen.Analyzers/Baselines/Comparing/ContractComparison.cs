namespace DataMesh.Gen.Baselines;

/// <summary>What changed between two versions of a connector: breaking is whatever a user of the earlier one may rely on and does not find in the later.</summary>
internal sealed class ContractComparison
{
    private readonly ContractDocument _old;
    private readonly ContractDocument _new;
    private readonly List<ContractChange> _changes = [];
    private readonly HashSet<(ContractSection, ContractSection)> _compared = [];

    private ContractComparison(ContractDocument old, ContractDocument @new)
    {
        _old = old;
        _new = @new;
    }

    /// <summary>Every change, those of the keys last.</summary>
    public static IReadOnlyList<ContractChange> Of(ContractDocument old, ContractDocument @new)
    {
        var comparison = new ContractComparison(old, @new);
        comparison.CompareAbilities();
        comparison.CompareSections(old.Config, @new.Config, ContractPath.Root);
        return comparison._changes;
    }

    private void CompareAbilities()
    {
        if (_old.Connector != _new.Connector)
        {
            Break(_old.Connector, $"the connector '{_old.Connector}' is now called '{_new.Connector}'");
        }

        CompareNames("kind", _old.Kinds, _new.Kinds);
        CompareNames("capability", _old.Capabilities, _new.Capabilities);
        CompareNames("operation", [.. _old.Operations.Keys], [.. _new.Operations.Keys]);
        foreach (var operation in _old.Operations.OrderBy(static operation => operation.Key, StringComparer.Ordinal))
        {
            if (_new.Operations.TryGetValue(operation.Key, out var rank) && rank != operation.Value)
            {
                Add(rank < operation.Value, operation.Key, $"the operation '{operation.Key}' is of class {rank}, no longer {operation.Value}", ContractPath.Root);
            }
        }

        if (_old.Contract != _new.Contract)
        {
            Add(false, "contract", $"it is built for contract {_new.Contract}, no longer {_old.Contract}", ContractPath.Root);
        }
    }

    private void CompareNames(string what, IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        foreach (var name in old.Except(@new).OrderBy(static name => name, StringComparer.Ordinal))
        {
            Break(name, $"the {what} '{name}' is gone");
        }

        foreach (var name in @new.Except(old).OrderBy(static name => name, StringComparer.Ordinal))
        {
            Add(false, name, $"the {what} '{name}' is new", ContractPath.Root);
        }
    }

    private void CompareSections(ContractSection old, ContractSection @new, ContractPath path)
    {
        // A configuration that holds itself ends here; one that stands in two places is told of once.
        if (!_compared.Add((old, @new)))
        {
            return;
        }

        if (old.Discriminator is null != @new.Discriminator is null)
        {
            Break(path, old.Discriminator is null ? $"is now chosen by its key '{@new.Discriminator}'" : $"is no longer chosen by its key '{old.Discriminator}'");
        }
        else if (old.Discriminator is null)
        {
            CompareKeys(old, @new, path);
        }
        else
        {
            CompareCases(old, @new, path);
        }
    }

    private void CompareCases(ContractSection old, ContractSection @new, ContractPath path)
    {
        if (old.Discriminator != @new.Discriminator)
        {
            Break(path, $"is chosen by its key '{@new.Discriminator}', no longer by '{old.Discriminator}'");
        }

        foreach (var one in old.Cases.OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            var chosen = path.Choose(one.Key);
            if (@new.Cases.TryGetValue(one.Key, out var same))
            {
                CompareSections(one.Value, same, chosen);
            }
            else
            {
                Add(true, chosen.ToString(), $"the case '{chosen}' is gone", path);
            }
        }

        foreach (var name in @new.Cases.Keys.Except(old.Cases.Keys).OrderBy(static name => name, StringComparer.Ordinal))
        {
            Add(false, path.Choose(name).ToString(), $"the case '{path.Choose(name)}' is new", path);
        }
    }

    private void CompareKeys(ContractSection old, ContractSection @new, ContractPath path)
    {
        HashSet<ContractKey> known = [];
        foreach (var key in old.Keys)
        {
            if (@new.Find(key.Name) is { } same)
            {
                known.Add(same);
                CompareKey(key, same, @new, path);
            }
            else
            {
                Break(path.To(key.Name), "is gone");
            }
        }

        foreach (var key in @new.Keys.Where(key => !known.Contains(key)))
        {
            Add(key.IsRequired, path.To(key.Name), key.IsRequired ? "is new and must be given" : "is new");
        }

        if (old.Shorthand is not null && (@new.Shorthand is null || @new.Find(old.Shorthand)?.Name != @new.Shorthand))
        {
            Break(path.To(old.Shorthand), "can no longer stand for the whole map");
        }
        else if (old.Shorthand is null && @new.Shorthand is not null)
        {
            Add(false, path.To(@new.Shorthand), "can stand for the whole map");
        }
    }

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

    private void Break(string subject, string text) => Add(true, subject, text, ContractPath.Root);

    private void Break(ContractPath path, string text) => Add(true, path, text);

    private void Add(bool isBreaking, ContractPath path, string text) =>
        Add(isBreaking, path == ContractPath.Root ? "configuration" : path.ToString(), path == ContractPath.Root ? $"the configuration {text}" : $"the key '{path}' {text}", path);

    private void Add(bool isBreaking, string subject, string text, ContractPath path) => _changes.Add(new ContractChange(isBreaking, subject, text, path));
}

namespace DataMesh.Gen.Baselines;

// Configurations, and the cases that they are chosen from.
internal sealed partial class ContractComparison
{
    private const int DeepestPath = 200;

    private readonly HashSet<(ContractSection, ContractSection)> _compared = [];

    private void CompareSections(ContractSection old, ContractSection @new, ContractPath path)
    {
        // A configuration that holds itself ends here; one that stands in two places is told of once. No file is as deep as the limit, and a crafted contract may be.
        if (path.Length > DeepestPath || !_compared.Add((old, @new)))
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
        var known = new Dictionary<ContractKey, string>();
        foreach (var key in old.Keys)
        {
            if (@new.Find(key.Name) is not { } same)
            {
                Break(path.To(key.Name), "is gone");
                continue;
            }

            if (known.TryGetValue(same, out var other))
            {
                // Both names are still taken, but a file that gives both is refused.
                Break(path.To(key.Name), $"is one key with '{path.To(other)}' now");
            }

            known[same] = key.Name;
            CompareKey(key, same, @new, path);
        }

        foreach (var key in @new.Keys.Where(key => !known.ContainsKey(key)))
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
}

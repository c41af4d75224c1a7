namespace DataMesh.Gen.Baselines;

/// <summary>What changed between two versions of a connector: breaking is whatever a user of the earlier one may rely on and does not find in the later.</summary>
internal sealed partial class ContractComparison
{
    private readonly ContractDocument _old;
    private readonly ContractDocument _new;
    private readonly List<ContractChange> _changes = [];

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

    private void Break(string subject, string text) => Add(true, subject, text, ContractPath.Root);

    private void Break(ContractPath path, string text) => Add(true, path, text);

    private void Add(bool isBreaking, ContractPath path, string text) =>
        Add(isBreaking, path == ContractPath.Root ? "configuration" : path.ToString(), path == ContractPath.Root ? $"the configuration {text}" : $"the key '{path}' {text}", path);

    private void Add(bool isBreaking, string subject, string text, ContractPath path) => _changes.Add(new ContractChange(isBreaking, subject, text, path));
}

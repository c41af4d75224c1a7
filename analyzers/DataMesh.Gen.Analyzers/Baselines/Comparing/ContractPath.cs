namespace DataMesh.Gen.Baselines;

/// <summary>The way to a key: names of keys, and between them what lists, maps and choices add.</summary>
internal sealed record ContractPath(ContractPath? Outer, string Step)
{
    private const string Items = "[]";
    private const string Entries = "*";

    /// <summary>The configuration as a whole.</summary>
    public static ContractPath Root { get; } = new(null, "");

    /// <summary>How many steps it has.</summary>
    public int Length { get; } = Outer is null ? 0 : Outer.Length + 1;

    /// <summary>From the outermost to this one.</summary>
    public IEnumerable<ContractPath> Steps => Outer is null ? [] : Outer.Steps.Append(this);

    /// <summary>The name of the key that the step goes to; null where it goes elsewhere.</summary>
    public string? Key { get; private init; }

    /// <summary>The name of the case that the step chooses; null where it chooses none.</summary>
    public string? Case { get; private init; }

    public ContractPath To(string key) => new(this, this == Root ? key : $".{key}") { Key = key };

    public ContractPath Choose(string name) => new(this, $"[{name}]") { Case = name };

    public ContractPath Inside(ContractValue value) => new(this, value.Type == "list" ? Items : $".{Entries}");

    /// <summary>Such as <c>sources.*[].path</c>.</summary>
    public override string ToString() => $"{Outer}{Step}";
}

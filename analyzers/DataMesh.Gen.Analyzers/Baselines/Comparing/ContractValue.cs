namespace DataMesh.Gen.Baselines;

/// <summary>Which values a key, or an item of its list or map, takes.</summary>
internal sealed class ContractValue
{
    private ContractValue(JsonMembers members)
    {
        Position = members.Position;
        Type = members.Text("type");
        Definition = Type == "section" ? members.Text("definition") : null;
        Range = ContractRange.Read(members, Type);
        MinimumSize = members.Size("minimumSize");
        MaximumSize = members.Size("maximumSize");
        Allowed = members.Texts("allowed");
        Denied = members.Texts("denied") ?? [];
        Patterns = members.Texts("patterns") ?? [];
        IsNotBlank = members.Flag("notBlank");
        IsUrl = members.Flag("url");
        if (Type is "list" or "map")
        {
            var item = new JsonMembers(members.Get("items"));
            HasNullItems = item.Flag("nullable");
            Item = Read(item);
            item.End();
        }
    }

    /// <summary>Where it stands in the file.</summary>
    public int Position { get; }

    public string Type { get; }

    /// <summary>The name of the nested configuration that it is, or null.</summary>
    public string? Definition { get; }

    /// <summary>Between which ends a number, a duration or a size must be.</summary>
    public ContractRange Range { get; }

    /// <summary>The least number of characters or items; null: none.</summary>
    public int? MinimumSize { get; }

    /// <summary>The greatest; null: none.</summary>
    public int? MaximumSize { get; }

    /// <summary>All values that are taken; null: those of the type.</summary>
    public IReadOnlyList<string>? Allowed { get; }

    public IReadOnlyList<string> Denied { get; }

    /// <summary>Regular expressions that the whole text must match.</summary>
    public IReadOnlyList<string> Patterns { get; }

    public bool IsNotBlank { get; }

    public bool IsUrl { get; }

    /// <summary>What a list or a map holds; null for what is neither.</summary>
    public ContractValue? Item { get; }

    /// <summary>Whether nothing is an item.</summary>
    public bool HasNullItems { get; }

    /// <summary>Whether it is one value, which no map and no list is.</summary>
    public bool IsScalar => Type is not ("section" or "list" or "map");

    /// <summary>This type, that of its items, and so on.</summary>
    public IEnumerable<ContractValue> WithItems => Item is null ? [this] : Item.WithItems.Prepend(this);

    /// <summary>Reads what is said of the values among other members.</summary>
    public static ContractValue Read(JsonMembers members) => new(members);
}

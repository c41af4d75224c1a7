namespace DataMesh.Gen.Baselines;

/// <summary>What users of one configuration may rely on: its keys, or the cases that they choose from.</summary>
internal sealed class ContractSection
{
    private ContractSection(int position, IReadOnlyList<ContractKey> keys, string? shorthand, string? discriminator, IReadOnlyDictionary<string, ContractSection> cases)
    {
        Position = position;
        Keys = keys;
        Shorthand = shorthand;
        Discriminator = discriminator;
        Cases = cases;
    }

    /// <summary>Where it stands in the file.</summary>
    public int Position { get; }

    /// <summary>In ordinal order of their names.</summary>
    public IReadOnlyList<ContractKey> Keys { get; }

    /// <summary>The key that a scalar in place of the map sets, or null.</summary>
    public string? Shorthand { get; }

    /// <summary>The key whose value chooses a case; null where there are none.</summary>
    public string? Discriminator { get; }

    public IReadOnlyDictionary<string, ContractSection> Cases { get; }

    /// <summary>This one, its cases, and so on.</summary>
    public IEnumerable<ContractSection> WithCases => Cases.Values.SelectMany(static one => one.WithCases).Prepend(this);

    /// <summary>The type of every value of its keys.</summary>
    public IEnumerable<ContractValue> Values => Keys.SelectMany(static key => key.Value.WithItems);

    /// <summary>The key that has a name, be it another than its own; null: none has it.</summary>
    public ContractKey? Find(string name) => Keys.FirstOrDefault(key => key.Name == name) ?? Keys.FirstOrDefault(key => key.Aliases.Contains(name));

    public static ContractSection Read(JsonValue source)
    {
        var members = new JsonMembers(source);
        var keys = new List<ContractKey>();
        var cases = new Dictionary<string, ContractSection>(StringComparer.Ordinal);
        var discriminator = members.FindText("discriminator");
        if (discriminator is null)
        {
            var all = new JsonMembers(members.Get("keys"));
            keys.AddRange(all.Names.Select(name => ContractKey.Read(name, all.Get(name))));
        }
        else
        {
            var all = new JsonMembers(members.Get("cases"));
            foreach (var name in all.Names)
            {
                cases.Add(name, Read(all.Get(name)));
            }
        }

        var section = new ContractSection(members.Position, keys, members.FindText("shorthand"), discriminator, cases);
        members.End();
        return section;
    }
}

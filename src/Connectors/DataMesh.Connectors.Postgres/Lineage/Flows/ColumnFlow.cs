namespace DataMesh.Connectors.Postgres.Lineage.Flows;

/// <summary>What flows into one value.</summary>
internal sealed class ColumnFlow
{
    /// <summary>The value comes from these.</summary>
    public HashSet<LineageSource> Direct { get; } = [];

    /// <summary>These have a say in this value alone.</summary>
    public HashSet<LineageSource> Indirect { get; } = [];

    public IEnumerable<LineageSource> All => Direct.Concat(Indirect);

    /// <summary>What flows into each field of a row that is put together of values; null: it is no such row.</summary>
    public IReadOnlyList<ColumnFlow>? Fields { get; set; }

    /// <summary>The value is passed on as it is, so that a field of it is the same field of its source.</summary>
    public bool IsPassedOn { get; set; }

    /// <summary>What flows into a field of the value, as far as that is known.</summary>
    /// <param name="field">From 1; null: all of the value.</param>
    public ColumnFlow FieldOf(int? field)
    {
        if (field is not { } number || (Fields is null && !IsPassedOn))
        {
            return this;
        }

        if (Fields is not null)
        {
            return number <= Fields.Count ? Fields[number - 1] : this;
        }

        var result = new ColumnFlow();
        result.Direct.UnionWith(Direct.Select(source => source with { Field = field }));
        result.Indirect.UnionWith(Indirect);
        return result;
    }

    public void Add(ColumnFlow other)
    {
        Direct.UnionWith(other.Direct);
        Indirect.UnionWith(other.Indirect);
    }
}

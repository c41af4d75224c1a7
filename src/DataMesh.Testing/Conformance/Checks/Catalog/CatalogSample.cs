namespace DataMesh.Testing.Conformance;

/// <summary>What catalog checks look at: what the facts name, or else tables that the first of them makes through SQL.</summary>
/// <param name="Tables">Tables; the first is one with two columns at least, and no view.</param>
/// <param name="Flows">Every flow between them; empty: the system has no lineage.</param>
/// <param name="Labels">What is sensitive in them; empty: the system classifies nothing.</param>
/// <param name="SensitiveValues">Values that no answer may hold.</param>
/// <param name="IsMade">Whether the check made it: then the system may know more of it, such as an owner.</param>
internal sealed record CatalogSample(
    IReadOnlyList<TableMetadata> Tables,
    IReadOnlyList<CatalogFlow> Flows,
    IReadOnlyList<CatalogLabel> Labels,
    IReadOnlyList<string> SensitiveValues,
    bool IsMade)
{
    public TableMetadata First => Tables[0];

    public TableName Name => First.Schema.Table;

    public static Task<CatalogSample> OfAsync(ConformanceContext context)
    {
        var facts = context.System.Catalog;
        return facts.Tables.Count > 0
            ? Task.FromResult(new CatalogSample(facts.Tables, facts.Lineage ?? [], facts.Labels ?? [], facts.SensitiveValues, IsMade: false))
            : context.Has(ConformanceFeatures.Query) && context.System.Query is { CanWrite: true, HasViews: true, HasConstraints: true }
                ? context.Samples?.GetAsync(context, MadeSample.MakeAsync) ?? MadeSample.MakeAsync(context)
                : throw new ConformanceException($"{context.System.GetType().Name}.Catalog names no table, and there is no SQL to make tables with NOT NULL and views: set CatalogFacts.Tables to some that the system holds.");
    }

    /// <summary>A sample with lineage; else the check is unsupported.</summary>
    public static async Task<CatalogSample> WithFlowsAsync(ConformanceContext context)
    {
        var sample = await OfAsync(context).ConfigureAwait(false);
        if (sample.Flows.Count == 0)
        {
            ConformanceContext.Unsupported("the system has no lineage (CatalogFacts.Lineage)");
        }

        return sample;
    }

    /// <summary>A sample with something sensitive; else the check is unsupported.</summary>
    public static async Task<CatalogSample> WithLabelsAsync(ConformanceContext context)
    {
        var sample = await OfAsync(context).ConfigureAwait(false);
        if (sample.Labels.Count == 0)
        {
            ConformanceContext.Unsupported("the system classifies nothing (CatalogFacts.Labels)");
        }

        return sample;
    }
}

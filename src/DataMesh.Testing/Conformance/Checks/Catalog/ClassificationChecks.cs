using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("catalog", "Classifications", Requires = "catalog")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClassificationChecks
{
    [ConformanceCheck("What is sensitive is found, with its label and column, each once.", "What is not found is shared.")]
    public static async Task Classifications_AreThoseOfTheTable(ConformanceContext context)
    {
        var sample = await CatalogSample.WithLabelsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Labels.Select(static label => label.Table).Distinct())
        {
            var expected = sample.Labels.Where(label => CatalogCalls.Same(label.Table, table)).Select(static label => (label.Label, label.Column)).Order();
            var seen = (await catalog.GetClassificationsAsync(table, context.Token)).Select(static found => (found.Label, found.Column)).Order();
            Assert.True(expected.SequenceEqual(seen), $"GetClassificationsAsync({table}) tells [{Told(seen)}]; sensitive are [{Told(expected)}].");
        }
    }

    [ConformanceCheck("A confidence is from 0 to 1, evidence says something, and a column is one of the table's.", "Rules that mask by confidence compare it with a share, not with a percentage.")]
    public static async Task Classifications_HaveConfidenceAndEvidence(ConformanceContext context)
    {
        var sample = await CatalogSample.WithLabelsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Labels.Select(static label => label.Table).Distinct())
        {
            var columns = (await catalog.GetTableMetadataAsync(table, context.Token)).Schema.Columns;
            foreach (var found in await catalog.GetClassificationsAsync(table, context.Token))
            {
                var told = $"GetClassificationsAsync({table}) tells {found.Label} of {found.Column ?? "the table"}";
                Assert.True(found.Confidence is >= 0 and <= 1, $"{told} with a confidence of {found.Confidence}; it is from 0 to 1, and 1 where a person or the system set the label.");
                Assert.True(!string.IsNullOrWhiteSpace(found.Evidence), $"{told} without evidence: say the rule, or who set it.");
                Assert.True(found.Column is null || columns.Any(column => column.Name == found.Column), $"{told}, which is none of its columns: {string.Join(", ", columns.Select(static column => column.Name))}.");
            }
        }
    }

    [ConformanceCheck("Evidence never shows a whole value of the data.", "The list of what is sensitive is read by people and agents who must not see the data.")]
    public static async Task Classifications_Evidence_HoldsNoValue(ConformanceContext context)
    {
        var sample = await CatalogSample.WithLabelsAsync(context);
        if (sample.SensitiveValues.Count == 0)
        {
            ConformanceContext.Unsupported("no sensitive value is known (CatalogFacts.SensitiveValues)");
        }

        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Labels.Select(static label => label.Table).Distinct())
        {
            foreach (var found in await catalog.GetClassificationsAsync(table, context.Token))
            {
                Assert.False(
                    sample.SensitiveValues.Any(value => found.Evidence.Contains(value, StringComparison.OrdinalIgnoreCase)),
                    $"GetClassificationsAsync({table}) shows a whole value in the evidence of {found.Label}: \"{found.Evidence}\". Mask samples.");
            }
        }
    }

    [ConformanceCheck("A table without anything sensitive has no classification, and no error.", "A label on everything says nothing.")]
    public static async Task Classifications_OfAnInnocentTable_AreNone(ConformanceContext context)
    {
        var sample = await CatalogSample.WithLabelsAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        foreach (var table in sample.Tables.Select(static table => table.Schema.Table).Where(table => !sample.Labels.Any(label => CatalogCalls.Same(label.Table, table))))
        {
            var seen = await catalog.GetClassificationsAsync(table, context.Token);
            Assert.True(seen.Count == 0, $"GetClassificationsAsync({table}) tells [{Told(seen.Select(static found => (found.Label, found.Column)))}]; nothing in it is sensitive.");
        }
    }

    [ConformanceCheck("The classifications of a table that is not there are NotFound.", "No finding in a misspelt table reads as harmless.")]
    public static async Task Classifications_OfAnUnknownTable_AreNotFound(ConformanceContext context)
    {
        var sample = await CatalogSample.OfAsync(context);
        var catalog = context.Open<ICatalogConnector>();
        var unknown = new TableName(sample.Name.Catalog, sample.Name.Schema, context.NewName("nowhere"));
        await CatalogCalls.NotFoundAsync($"GetClassificationsAsync({unknown})", unknown.Name, () => catalog.GetClassificationsAsync(unknown, context.Token));
    }

    private static string Told(IEnumerable<(string Label, string? Column)> labels) => string.Join(", ", labels.Select(static label => $"{label.Label} of {label.Column ?? "the table"}"));
}

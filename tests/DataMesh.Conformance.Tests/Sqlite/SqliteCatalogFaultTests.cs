using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

public sealed class SqliteCatalogFaultTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Fault> Faults =
    [
        new("counts-a-row-too-many", "counts a row too many", "Metadata_RowCount_IsCalledExactOnlyWhereItIs"),
        new("guesses-rows-of-views", "says that views have no rows", "Metadata_RowCount_IsCalledExactOnlyWhereItIs"),
        new("loses-foreign-keys", "does not tell foreign keys", "Metadata_KindAndKeys_AreThoseOfTheTable"),
        new("gives-no-hint", "does not name the nearest table", "Metadata_OfAMisspeltTable_NamesTheNearest"),
        new("searches-without-punctuation", "leaves punctuation out of a search", "Search_SpecialCharacters_AreText"),
        new("finds-nothing-where-it-fails", "finds nothing where the search fails", "Paging_SystemLostAmidst_IsAnErrorAndNoEnd"),
        new("tells-lineage-both-ways", "tells lineage both ways, whatever was asked for", "Lineage_Upstream_IsWhereTheDataComesFrom", "Lineage_Downstream_IsWhereTheDataGoesTo"),
        new("loses-renamed-columns", "follows columns by their names", "Lineage_Columns_AreThoseThatValuesFlowBetween"),
        new("confidence-in-percent", "tells confidence in percent", "Classifications_HaveConfidenceAndEvidence"),
        new("ignores-the-catalog", "lists schemas of a catalog that it does not have", "Schemas_OfAnUnknownCatalog_AreNotFound"),
    ];

    public static TheoryData<string> Ids => [.. Faults.Select(static fault => fault.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ConnectorWithAFault_IsCaught(string id)
    {
        var fault = Faults.Single(fault => fault.Id == id);
        await FaultRun.CaughtAsync(FaultySqliteTarget.Target, fault, static faults => new SqliteSystem(faults), output);
    }
}

using DataMesh.Conformance.Tests.Kit;

namespace DataMesh.Conformance.Tests.Sqlite;

/// <summary>Ways to break what the contract says of catalogs, as SQLite's connector breaks them on demand.</summary>
public static class SqliteCatalogFaults
{
    public static IReadOnlyList<Fault> All { get; } =
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
        new("table-limits-are-not-held", "does not hold limits on tables", "CatalogLimits_HiddenTable_AnswersNothing", "CatalogLimits_HiddenTable_IsNotToldOfByOthers"),
    ];
}

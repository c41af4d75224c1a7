namespace DataMesh.Cli.Plugins;

/// <summary>The level of one package.</summary>
/// <param name="Level">The level.</param>
/// <param name="Criteria">Every criterion, with what is missing of it; null where it is met.</param>
internal sealed record LevelResult(Level Level, IReadOnlyList<(Criterion Criterion, string? Missing)> Criteria)
{
    /// <summary>The level as users see it.</summary>
    public string Name => NameOf(Level);

    /// <summary>Judges a package.</summary>
    /// <exception cref="ConnectorConfigurationException">The package is damaged where its evidence is.</exception>
    public static LevelResult Of(ConnectorPackage package)
    {
        List<(Criterion Criterion, string? Missing)> criteria = [.. LevelCriteria.All.Select(criterion => (criterion, criterion.WhyNot(package)))];
        return new LevelResult(
            criteria.Exists(static judged => judged.Missing is not null && judged.Criterion != LevelCriteria.Ours) ? Level.Experimental
                : criteria.Exists(static judged => judged.Missing is not null) ? Level.Community
                : Level.Official,
            criteria);
    }

    public static string NameOf(Level level) => level switch
    {
        Level.Official => "official",
        Level.Community => "community",
        _ => "experimental",
    };
}

namespace DataMesh.Conformance.Tests.Catalog;

public sealed partial class MemoryCatalogConnector
{
    private async Task<TableMetadata> FindAsync(TableName name, CancellationToken cancellationToken)
    {
        if (faults.Has("splits-names-at-dots"))
        {
            name = TableName.Parse(name.ToString().Replace("\"", "", StringComparison.Ordinal));
        }

        var all = await Server.AllAsync(cancellationToken);
        IEnumerable<TableMetadata> tables = all;
        tables = Within(tables, name.CatalogMatcher, static table => table.Catalog!) ?? throw NotFound(name, []);
        if (!faults.Has("ignores-the-schema-of-a-name"))
        {
            tables = Within(tables, name.SchemaMatcher, static table => table.Schema!) ?? throw NotFound(name, []);
        }

        return Within(tables, Matcher(name.Matcher, tables), static table => table.Name)?.First() ?? throw NotFound(name, tables);
    }

    private NameMatcher Matcher(NameMatcher matcher, IEnumerable<TableMetadata> tables)
    {
        var names = tables.Select(static table => table.Schema.Table.Name);
        return faults.Has("case-must-fit") ? matcher with { IsExact = true }
            : faults.Has("ignores-quotes") ? matcher with { IsExact = false }
            : faults.Has("takes-the-first-of-two") ? new NameMatcher(names.FirstOrDefault(name => name.Equals(matcher.Text, matcher.IsExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)) ?? matcher.Text, IsExact: true)
            : matcher;
    }

    private ConnectorNotFoundException NotFound(TableName name, IEnumerable<TableMetadata> near)
    {
        var names = near.Select(static table => table.Schema.Table).Where(table => faults.Has("hints-at-the-hidden") || !Hides(table)).Select(static table => table.Name);
        return new ConnectorNotFoundException(faults.Has("does-not-say-what-is-missing") ? "Not found." : $"There is no table '{name}'.{NearestName.Hint(name.Name, names)}");
    }

    private static List<TableMetadata>? Within(IEnumerable<TableMetadata> tables, NameMatcher? part, Func<TableName, string> partOf) =>
        part is not { } matcher ? [.. tables]
        : matcher.Find(tables.Select(table => partOf(table.Schema.Table)).Distinct()) is { } name ? [.. tables.Where(table => partOf(table.Schema.Table) == name)]
        : null;
}

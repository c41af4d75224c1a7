using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("query", "Limits on tables", Requires = ConformanceFeatures.Query + " " + ConformanceFeatures.TableLimits)]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TableLimitChecks
{
    [ConformanceCheck("A denied table cannot be read: by name, in a join, a subquery, a WITH, a count, or behind a view.", "What is hidden from a caller must not come out by a longer way.")]
    public static async Task DeniedTable_CannotBeRead(ConformanceContext context)
    {
        var (owner, secret, shown) = await MakeAsync(context);
        var limited = context.Open<IQueryConnector>(options: Denying(secret));
        List<string> ways =
        [
            $"SELECT * FROM {secret.Sql}",
            $"SELECT count(*) FROM {secret.Sql}",
            $"SELECT hidden.n FROM {shown.Sql} AS shown JOIN {secret.Sql} AS hidden ON hidden.n = shown.n",
            $"SELECT (SELECT max(n) FROM {secret.Sql}) AS n FROM {shown.Sql}",
            $"SELECT n FROM {shown.Sql} WHERE EXISTS (SELECT 1 FROM {secret.Sql})",
            $"WITH hidden AS (SELECT n FROM {secret.Sql}) SELECT n FROM hidden",
            $"SELECT n FROM {shown.Sql} UNION ALL SELECT n FROM {secret.Sql}",
            $"/* harmless */ SELECT n FROM {secret.Sql.ToUpperInvariant()}",
            $"INSERT INTO {shown.Sql} SELECT n FROM {secret.Sql}",
            $"DELETE FROM {secret.Sql}",
        ];
        if (context.System.Query.HasViews)
        {
            var view = CheckTable.NotMade(context, owner);
            await owner.RunAsync($"CREATE VIEW {view.Sql} AS SELECT n FROM {secret.Sql}", context.Token);
            context.OnEnd(() => owner.RunAsync($"DROP VIEW {view.Sql}", CancellationToken.None));
            ways.Add($"SELECT n FROM {view.Sql}");
        }

        foreach (var way in ways)
        {
            await QueryFailure.OfAsync($"With the table {secret.Name} denied, \"{way}\"", () => limited.RunAsync(way, context.Token), ConnectorErrorKind.Authorization, ConnectorErrorKind.NotFound);
        }

        Assert.True(await secret.CountAsync() == 3, "A denied table was written.");
    }

    [ConformanceCheck("A denied table cannot be read in a session either.", "A limit that holds on one way only is none.", Requires = ConformanceFeatures.Sessions)]
    public static async Task DeniedTable_CannotBeReadInASession(ConformanceContext context)
    {
        var (_, secret, shown) = await MakeAsync(context);
        await using var session = await context.Open<ISessionQueryConnector>(options: Denying(secret)).OpenSessionAsync(context.Token);
        Assert.True(await session.NumberAsync($"SELECT count(*) FROM {shown.Sql}", context.Token) == 2, "A table that is not denied cannot be read whole in a session.");
        await QueryFailure.OfAsync("Reading a denied table in a session", () => session.RunAsync($"SELECT n FROM {secret.Sql}", context.Token), ConnectorErrorKind.Authorization, ConnectorErrorKind.NotFound);
    }

    [ConformanceCheck("A denied table is neither listed, described nor explained.", "Names and columns tell much by themselves.")]
    public static async Task DeniedTable_IsNotShown(ConformanceContext context)
    {
        var (_, secret, shown) = await MakeAsync(context);
        var limited = context.Open<IQueryConnector>(options: Denying(secret));
        var names = new List<string>();
        await foreach (var table in limited.ListTablesAsync(null, context.Token))
        {
            names.Add(table.Name.Name);
        }

        Assert.True(names.Contains(shown.Name.Name), $"{shown.Name} is not denied, and is not listed.");
        Assert.False(names.Contains(secret.Name.Name), $"{secret.Name} is denied, and is listed.");
        await QueryFailure.OfAsync("Asking for the schema of a denied table", () => limited.GetSchemaAsync(secret.Name, context.Token), ConnectorErrorKind.Authorization, ConnectorErrorKind.NotFound);
        await QueryFailure.OfAsync("Explaining a query of a denied table", () => limited.ExplainAsync(new QueryRequest($"SELECT n FROM {secret.Sql}"), context.Token), ConnectorErrorKind.Authorization, ConnectorErrorKind.NotFound);
    }

    [ConformanceCheck("Where some tables are allowed, they can be read, and no other.", "A limit that refuses too much is taken off.")]
    public static async Task AllowedTable_CanBeReadAndNoOther(ConformanceContext context)
    {
        var (_, secret, shown) = await MakeAsync(context);
        var limited = context.Open<IQueryConnector>(options: new("conformance") { Limits = new() { AllowTables = [shown.Name.ToString()] } });
        Assert.True(await limited.NumberAsync($"SELECT count(*) FROM {shown.Sql}", context.Token) == 2, "An allowed table cannot be read whole.");
        await QueryFailure.OfAsync("Reading a table that is not among the allowed ones", () => limited.RunAsync($"SELECT * FROM {secret.Sql}", context.Token), ConnectorErrorKind.Authorization, ConnectorErrorKind.NotFound);
    }

    private static async Task<(IQueryConnector Owner, CheckTable Secret, CheckTable Shown)> MakeAsync(ConformanceContext context)
    {
        var owner = context.Open<IQueryConnector>();
        return (owner, await CheckTable.OfNumbersAsync(context, owner, 3), await CheckTable.OfNumbersAsync(context, owner, 2));
    }

    private static ConnectorInstanceOptions Denying(CheckTable table) => new("conformance") { Limits = new() { DenyTables = [table.Name.ToString()] } };
}

using DataMesh.Connectors.Trino.Classifying;
using DataMesh.Connectors.Trino.Tests.Schema;

namespace DataMesh.Connectors.Trino.Tests.Classifying;

public sealed class ClassificationTests
{
    [Fact]
    public async Task NamesAndValues_TellWhatIsSensitive()
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE people (id bigint, email varchar, note varchar, photo varbinary, tags array(varchar), born date)");
        var rows = string.Join(", ", Enumerable.Range(0, 30).Select(static i => FormattableString.Invariant($"({i}, 'somebody{i}@example.org', 'x{i}', X'00', ARRAY['a'], DATE '1990-01-01')")));
        await server.RunAsync($"INSERT INTO people VALUES {rows}");
        await server.RunAsync(TableSample.Statement(await server.Connector.GetSchemaAsync("people", SqlServer.Token)));
        var found = await server.Connector.GetClassificationsAsync("people", SqlServer.Token);
        var email = Assert.Single(found, static finding => finding.Column == "email");
        Assert.Equal(ClassificationLabels.Email, email.Label);
        Assert.True(email.Confidence > 0.5);
        Assert.DoesNotContain("somebody1@example.org", email.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain(found, static finding => finding.Column is "id" or "note" or "photo" or "tags");
    }

    [Fact]
    public async Task Comments_SetLabelsAndTakeThemOff()
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE t (email varchar COMMENT 'pii: none', x varchar COMMENT 'PII: secret_sauce') COMMENT 'pii: customers'");
        var found = await server.Connector.GetClassificationsAsync("t", SqlServer.Token);
        Assert.Equal([("customers", null), ("secret_sauce", "x")], found.Select(static finding => (finding.Label, finding.Column)));
        Assert.All(found, static finding => Assert.Equal(1, finding.Confidence));
    }

    [Fact]
    public async Task BrokenView_IsJudgedByItsNames()
    {
        await using var server = await SqlServer.StartAsync("CREATE TABLE t (email varchar)", "CREATE VIEW v AS SELECT email FROM t WHERE 1 / (length(email) - length(email)) = 1", "INSERT INTO t VALUES 'somebody@example.org'");
        Assert.Equal("email", Assert.Single(await server.Connector.GetClassificationsAsync("v", SqlServer.Token)).Column);
    }
}

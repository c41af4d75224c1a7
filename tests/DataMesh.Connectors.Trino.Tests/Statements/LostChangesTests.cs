using DataMesh.Connectors.Trino.Protocol;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Tests.Statements;

public sealed class LostChangesTests
{
    [Fact]
    public void NoChanges_NoWarning() => Assert.Null(LostChanges.Warning(SessionChanges.None));

    [Fact]
    public void Changes_AreNamedWithoutTheirValues()
    {
        var none = SessionChanges.None;
        var warning = LostChanges.Warning(none with
        {
            Catalog = "hive",
            Schema = "web",
            Path = "p",
            Properties = none.Properties.Add("hive.token", "hunter2"),
            Roles = none.Roles.Add("hive", "ROLE{admin}"),
            PreparedStatements = none.PreparedStatements.Add("mine", "SELECT 1"),
            AuthorizationUser = "alice",
        });
        Assert.Contains("(catalog hive, schema web, path p, session property hive.token, role in hive, prepared statement mine, user)", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", warning, StringComparison.Ordinal);
    }
}

using DataMesh.Connectors.Trino.Loopback;
using DataMesh.Connectors.Trino.Protocol;

namespace DataMesh.Connectors.Trino.Tests.Protocol;

public sealed class SessionChangesTests
{
    private static readonly SessionState Session = SessionState.Of(new TrinoConnectorConfig { Host = "h", Username = "alice", Catalog = "tpch", SessionProperties = new Dictionary<string, string> { ["kept"] = "1", ["dropped"] = "2" }, Roles = new Dictionary<string, string> { ["system"] = "admin" } });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Headers_JoinedOrRepeated_AreAllTaken(bool joins)
    {
        var answer = new ScriptedAnswer
        {
            UpdateType = "SET SESSION",
            Headers =
            [
                new("Set-Catalog", "hive"), new("Set-Schema", "web"), new("Set-Path", "a.b, c"),
                new("Set-Session", "x=a%3Db%2Cc+d"), new("Set-Session", "y==%3D"), new("Clear-Session", "dropped"), new("Clear-Session", "other"),
                new("Set-Role", "hive=ROLE%7Bboss%7D"),
                new("Added-Prepare", "p+1=SELECT+%3F%2C+%27%3D%27"), new("Added-Prepare", "q=SELECT+1"), new("Deallocated-Prepare", "r+2"),
                new("Started-Transaction-Id", "tx-1"),
            ],
        };
        await using var client = await Client.ConnectAsync(answer, serve: options => options with { JoinsHeaders = joins });

        var changes = (await client.RunAsync("SET SESSION x = 'y'")).Changes;

        Assert.Equal(("hive", "web", "a.b, c"), (changes.Catalog, changes.Schema, changes.Path));
        Assert.Equal(new Dictionary<string, string?> { ["x"] = "a=b,c d", ["y"] = "==", ["dropped"] = null, ["other"] = null }, changes.Properties);
        Assert.Equal(new Dictionary<string, string?> { ["hive"] = "ROLE{boss}" }, changes.Roles);
        Assert.Equal(new Dictionary<string, string?> { ["p 1"] = "SELECT ?, '='", ["q"] = "SELECT 1", ["r 2"] = null }, changes.PreparedStatements);
        Assert.Equal("tx-1", changes.StartedTransactionId);

        var next = Session.Apply(changes);
        Assert.Equal(("hive", "web", "a.b, c", "tx-1"), (next.Catalog, next.Schema, next.Path, next.TransactionId));
        Assert.Equal(new Dictionary<string, string> { ["kept"] = "1", ["x"] = "a=b,c d", ["y"] = "==" }, next.Properties);
        Assert.Equal(new Dictionary<string, string> { ["hive"] = "ROLE{boss}", ["system"] = "ROLE{admin}" }, next.Roles);
    }

    [Fact]
    public async Task Headers_OfAnyPage_AreTaken()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.Of("bigint", "1"));
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Header("X-Trino-Set-Schema", "first"), LoopbackFault.Header("X-Trino-Set-Session", "a=1"));

        var changes = (await client.RunAsync()).Changes;

        Assert.Equal("first", changes.Schema);
        Assert.Equal("1", changes.Properties["a"]);
    }

    [Fact]
    public async Task ValueWithoutEqualsSign_IsAnError_ThatDoesNotShowIt()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.Of("bigint", "1"));
        client.Server.Fail(LoopbackRequestKind.Page, LoopbackFault.Header("X-Trino-Set-Session", "sesame"));

        var error = await Assert.ThrowsAsync<ConnectorException>(() => client.RunAsync());

        Assert.Contains("SET-SESSION", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SetAndResetAuthorization_ChangeUserAndRoles_AndGiveThemBack()
    {
        var asBob = Session.Apply(new SessionChanges { AuthorizationUser = "bob", OriginalRoles = "system=ROLE{admin}" });
        Assert.Equal(("bob", "alice", "system=ROLE{admin}"), (asBob.User, asBob.OriginalUser, asBob.OriginalRoles));
        Assert.Empty(asBob.Roles);

        var asCarol = asBob.Apply(new SessionChanges { AuthorizationUser = "carol" });
        Assert.Equal(("carol", "alice"), (asCarol.User, asCarol.OriginalUser));

        Assert.Equal(Session, asCarol.Apply(new SessionChanges { ResetsAuthorizationUser = true }) with { Properties = Session.Properties, Roles = Session.Roles });
        Assert.Equal(Session.Roles, asCarol.Apply(new SessionChanges { ResetsAuthorizationUser = true }).Roles);
    }

    [Fact]
    public void ClearTransaction_EndsIt()
    {
        var open = Session.Apply(new SessionChanges { StartedTransactionId = "t" });

        Assert.Equal("t", open.TransactionId);
        Assert.Null(open.Apply(new SessionChanges { ClearsTransaction = true }).TransactionId);
        Assert.Same(open, open.Apply(SessionChanges.None));
    }

    [Fact]
    public void LaterPage_WinsOverEarlier()
    {
        var both = new SessionChanges { Catalog = "a", StartedTransactionId = "t", AuthorizationUser = "u" }
            .Then(new SessionChanges { Catalog = "b", ClearsTransaction = true, ResetsAuthorizationUser = true });

        Assert.Equal(("b", null, true), (both.Catalog, both.StartedTransactionId, both.ClearsTransaction));
        Assert.Equal((null, true), (both.AuthorizationUser, both.ResetsAuthorizationUser));
        Assert.True(SessionChanges.None.Then(SessionChanges.None).IsEmpty);
    }

    [Fact]
    public async Task OriginalUser_IsSentWithEveryRequestOfTheSession()
    {
        await using var client = await Client.ConnectAsync(ScriptedAnswer.Of("bigint", "1"));

        await client.RunAsync(session: client.Session.Apply(new SessionChanges { AuthorizationUser = "bob", OriginalRoles = "system=ALL" }));

        Assert.All(client.Server.Requests, static request => Assert.Equal(("bob", "alice"), (request.Header("X-Trino-User"), request.Header("X-Trino-Original-User"))));
        Assert.Equal("system=ALL", client.Server.Requests[0].Header("X-Trino-Original-Roles"));
    }

    [Fact]
    public void UserByDefault_IsTheProcess_UnlessATokenOrCertificateNamesOne()
    {
        Assert.Equal(Environment.UserName, SessionState.Of(new TrinoConnectorConfig { Host = "h" }).User);
        Assert.Null(SessionState.Of(new TrinoConnectorConfig { Host = "h", AccessToken = "t" }).User);
        Assert.Null(SessionState.Of(new TrinoConnectorConfig { Host = "h", TlsCertificate = "c" }).User);
        Assert.Equal("u", SessionState.Of(new TrinoConnectorConfig { Host = "h", AccessToken = "t", Username = "u" }).User);
        Assert.Equal("s", SessionState.Of(new TrinoConnectorConfig { Host = "h", SessionUser = "s", Username = "u" }).User);
    }
}

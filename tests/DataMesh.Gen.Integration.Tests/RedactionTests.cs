using DataMesh.Tests.Shared;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>No text form shows a secret.</summary>
public sealed class RedactionTests
{
    [Fact]
    public void Record_ShowsEverythingButSecrets() => Assert.Equal(
        "AcmeDbConfig { Host = h, Port = 8080, Username = null, Password = ***, SchemaName = null, PoolSize = 5, Timeout = 30s }",
        new AcmeDbConfig { Host = "h", Password = "hunter2" }.ToString());

    [Fact]
    public void MissingSecret_IsNull() => Assert.Contains("Password = null", new AcmeDbConfig { Host = "h" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Class_ShowsEverythingButSecrets() => Assert.Equal("ClassConfig { Port = 5432, Password = *** }", Binding.Bind(ClassConfig.Bind, ("password", "hunter2")).ToString());

    [Fact]
    public void InheritedSecret_IsHidden() => Assert.Equal("DerivedConfig { ApiKey = ***, Region = eu, Size = 3 }", new DerivedConfig { ApiKey = "hunter2" }.ToString());

    [Fact]
    public void SecretOfARecordDerivedElsewhere_IsHidden() => Assert.Equal("GrandchildConfig { ApiKey = ***, Region = eu, Size = 3, Extra = x }", new GrandchildConfig { ApiKey = "hunter2" }.ToString());

    [Fact]
    public void OverriddenOrHiddenSecret_StaysOne() => Assert.Equal(
        "DerivedSecretsConfig { Password = ***, Token = ***, Pin = 1 }",
        Binding.Bind(DerivedSecretsConfig.Bind, ("pass_word", "canary-4711"), ("token", "canary-4711"), ("pin", "1")).ToString());

    [Fact]
    public void OverriddenProperty_KeepsItsAttributes()
    {
        Assert.Equal(
            [("pass_word", true, "at least 8 characters", "pw,pwd", null), ("token", true, "", "", null), ("pin", false, "", "", "write pass_word")],
            DerivedSecretsConfig.ConfigDescriptor.Keys.Select(static key => (key.Key, key.IsSecret, string.Join(',', key.Constraints), string.Join(',', key.Aliases.Select(static alias => alias.Key)), key.Obsolete)));
        Assert.Equal(["c:pwd: is a secret that does not fit: it must be at least 8 characters long"], Binding.Problems(DerivedSecretsConfig.Bind, ("pwd", "canary")));
    }

    [Fact]
    public void RuleThatRepeatsASecret_IsToldWithoutIt()
    {
        string[] expected = ["c:password: '***' is too short", "c: login with *** and Pwd=***"];
        Assert.Equal(expected, Binding.Problems(TalkativeConfig.Bind, ("password", "canary-4711")));

        var problems = new Runtime.ConfigProblems();
        TalkativeConfig.ConfigDescriptor.Validate(new TalkativeConfig { Password = "canary-4711" }, "c", problems);
        Assert.Equal(expected, Binding.Lines(problems));
    }

    [Fact]
    public void Problems_NeverHoldASecret()
    {
        var problems = Binding.Problems(RulesConfig.Bind, ("name", "n"), ("token", "hunter2"), ("pin", "hunter2"));
        Assert.Equal(2, problems.Count);
        Assert.DoesNotContain("hunter2", string.Concat(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void SecretsInsideListsInsideMaps_AreHidden()
    {
        var vault = Vault("canary-4711");
        Assert.Equal(
            "VaultConfig { Accounts = { north = [AccountConfig { User = ann, Password = ***, Level = 1 }, AccountConfig { User = null, Password = null, Level = 1 }], south = [] }, Headers = ***, Pins = ***, Hidden = *** }",
            vault.ToString());
        Assert.Equal("VaultConfig { Accounts = { }, Headers = null, Pins = null, Hidden = null }", new VaultConfig().ToString());
    }

    [Fact]
    public void ValuesOfValues_AreShown()
    {
        var config = new CollectionsConfig { ReadOnlyList = [1, 2], Enumerable = [new Uri("https://a/b")], Array = [SourceType.WholeNumber], MaybeTexts = ["x", null], Deep = new() { ["a"] = new() { ["b"] = [1] } }, ReadOnlyCollection = [TimeSpan.FromSeconds(90)] };
        Assert.Equal(
            "CollectionsConfig { ReadOnlyList = [1, 2], ReadOnlyCollection = [90s], Enumerable = [https://a/b], ListInterface = [], Collection = [], List = [], Array = [WholeNumber], ReadOnlyDictionary = { }, DictionaryInterface = { }, " +
            "Deep = { a = { b = [1] } }, MaybeTexts = [x, null], MaybeNumbers = [], MaybeSources = null, OneOrTwo = null, TwoAtLeast = null, OneAtMost = null }",
            config.ToString());
    }

    [Fact]
    public void ManyItems_AreCounted()
    {
        var config = new CollectionsConfig { ReadOnlyList = [.. Enumerable.Range(0, 1000)], ReadOnlyDictionary = Enumerable.Range(0, 11).ToDictionary(static i => $"k{i}") };
        Assert.Contains("ReadOnlyList = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … 990 more], ", config.ToString(), StringComparison.Ordinal);
        Assert.Contains("k9 = 9, … 1 more }, ", config.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemsInsideASecret_ShowNoValue()
    {
        const string Canary = "canary-4711";
        Assert.Equal(
            [
                "c:accounts:north:0:password: is a secret that does not fit: it must be at least 8 characters long",
                "c:headers:h:0: is a list, but must be text",
                "c:pins:0: is a secret that does not fit: it must be a whole number",
                "c:hidden:level: is a secret that does not fit: it must be a whole number",
            ],
            Binding.Problems(VaultConfig.Bind, JsonNodes.Of($$"""
                { "accounts": { "north": [ { "password": "can-471" } ] }, "headers": { "h": [ [ "{{Canary}}" ] ] }, "pins": [ "{{Canary}}" ], "hidden": { "level": "{{Canary}}" } }
                """)));
        Assert.Equal(["c:headers: is a secret that does not fit: it must be a map"], Binding.Problems(VaultConfig.Bind, JsonNodes.Of($$"""{ "headers": "{{Canary}}" }""")));

        var problems = new Runtime.ConfigProblems();
        VaultConfig.ConfigDescriptor.Validate(Vault("can-471") with { Hidden = new AccountConfig { Level = 4711, Password = "can-471" } }, "c", problems);
        Assert.Equal(
            [
                "c:accounts:north:0:password: is a secret that does not fit: it must be at least 8 characters long",
                "c:hidden:password: is a secret that does not fit: it must be at least 8 characters long",
                "c:hidden:level: is a secret that does not fit: it must be from 1 to 9",
            ],
            Binding.Lines(problems));
    }

    [Fact]
    public void SecretsWithinOtherValues_AreHiddenByPart()
    {
        Assert.Contains("Endpoint = https://***@host/a, ", new TypesConfig { Endpoint = new Uri("https://user:canary@host/a") }.ToString(), StringComparison.Ordinal);
        Assert.Contains("ReadOnlyDictionary = { https://***@host = 1 }, ", new CollectionsConfig { ReadOnlyDictionary = new Dictionary<string, int> { ["https://user:canary@host"] = 1 } }.ToString(), StringComparison.Ordinal);
        Assert.Contains("Text = Server=x;Password=***;Port=1, ", new TypesConfig { Text = "Server=x;Password=canary;Port=1" }.ToString(), StringComparison.Ordinal);
        Assert.Contains("MaybeTexts = [https://***@host], ", new CollectionsConfig { MaybeTexts = ["https://user:canary@host"] }.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["c:url: is 'ssh://***@host', but must be a URL that starts with http://, https:// or ftp://", "c:colour: is 'Pwd=***', but must be one of 'red', 'green'"],
            Binding.Problems(RulesConfig.Bind, ("name", "n"), ("url", "ssh://user:canary@host"), ("colour", "Pwd=canary")));
    }

    private static VaultConfig Vault(string canary) => new()
    {
        Accounts = new Dictionary<string, IReadOnlyList<AccountConfig>> { ["north"] = [new AccountConfig { User = "ann", Password = canary }, new AccountConfig()], ["south"] = [] },
        Headers = new Dictionary<string, IReadOnlyList<string>> { [canary] = [canary] },
        Pins = [4711],
        Hidden = new AccountConfig { User = canary },
    };
}

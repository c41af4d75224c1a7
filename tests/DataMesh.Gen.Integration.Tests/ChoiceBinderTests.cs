using DataMesh.Runtime;
using DataMesh.Tests.Shared;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Configurations that are one of several cases.</summary>
public sealed class ChoiceBinderTests
{
    [Fact]
    public void Case_IsChosenByItsName()
    {
        var config = Bind("""
            {
                "auth": { "username": "ann", "type": "basic", "password": "canary-4711", "timeout": "9s", "keys": "keys.txt" },
                "proxy": { "type": "token", "token": "t", "fallback": { "type": "anonymous" } },
                "chain": [ { "type": "token", "token": "t", "version": 2 }, "anonymous" ],
                "by_host": { "a": { "type": "anonymous", "timeout": "1s" }, "b": null },
                "shape": { "kind": "square", "side": 3 },
                "plain": { "token": "t" }
            }
            """);
        var basic = Assert.IsType<AuthConfig.Basic>(config.Auth);
        Assert.Equal(("ann", "canary-4711", TimeSpan.FromSeconds(9), "keys.txt"), (basic.Username, basic.Password, basic.Timeout, basic.Keys!.Path));
        Assert.Equal(new TokenAuthConfig { Token = "t", Fallback = new AuthConfig.Anonymous() }, config.Proxy);
        Assert.Equal([new TokenAuthConfig { Token = "t", Version = 2 }, new AuthConfig.Anonymous()], config.Chain);
        Assert.Equal((new AuthConfig.Anonymous { Timeout = TimeSpan.FromSeconds(1) }, null), (config.ByHost["a"], config.ByHost["b"]));
        Assert.Equal(3, Assert.IsType<ShapeConfig.Square>(config.Shape).Side);
        Assert.Equal("t", config.Plain!.Token);
    }

    [Theory]
    [InlineData("""{}""", "c:auth: is missing, but required")]
    [InlineData("""{ "auth": null }""", "c:auth: has no value: write a map of keys with 'type', one of anonymous, basic, token")]
    [InlineData("""{ "auth": "" }""", "c:auth: is '', but must be a map of keys with 'type', one of anonymous, basic, token")]
    [InlineData("""{ "auth": [ "basic" ] }""", "c:auth: is a list, but must be a map of keys with 'type', one of anonymous, basic, token")]
    [InlineData("""{ "auth": {} }""", "c:auth:type: is missing, but required: one of anonymous, basic, token")]
    [InlineData("""{ "auth": { "username": "ann" } }""", "c:auth:type: is missing, but required: one of anonymous, basic, token")]
    [InlineData("""{ "auth": { "type": null } }""", "c:auth:type: has no value, but must be one of anonymous, basic, token")]
    [InlineData("""{ "auth": { "type": [] } }""", "c:auth:type: is a list, but must be one of anonymous, basic, token")]
    [InlineData("""{ "auth": { "type": "basc", "x": 1 } }""", "c:auth:type: is 'basc', but must be one of anonymous, basic, token: did you mean 'basic'?")]
    [InlineData("""{ "auth": { "type": "Basic", "username": "ann" } }""", "c:auth:type: is 'Basic', but must be one of anonymous, basic, token: did you mean 'basic'?")]
    [InlineData("""{ "auth": { "type": "unmarked" } }""", "c:auth:type: is 'unmarked', but must be one of anonymous, basic, token")]
    [InlineData("""{ "auth": { "type": "basic", "username": "ann", "type": "token" } }""", "c:auth:type: key 'type' is given twice: remove one")]
    [InlineData("""{ "auth": { "type": "basic", "username": "ann", "token": "t" } }""", "c:auth:token: unknown key 'token': 'basic' has timeout, username, password, keys")]
    [InlineData("""{ "auth": { "type": "basic", "usrname": "ann" } }""", "c:auth:usrname: unknown key 'usrname': did you mean 'username'?", "c:auth:username: is missing, but required")]
    [InlineData("""{ "auth": "basic" }""", "c:auth:username: is missing, but required")]
    [InlineData("""{ "auth": "basc" }""", "c:auth: is 'basc', but must be one of anonymous, basic, token: did you mean 'basic'?")]
    [InlineData("""{ "auth": { "type": "token", "token": "t", "version": 10, "fallback": { "type": "token" } } }""", "c:auth:version: is '10', but must be from 1 to 9", "c:auth:fallback:token: is missing, but required")]
    [InlineData("""{ "auth": "anonymous", "chain": [ { "type": "anonymous" }, { } ], "by_host": { "a": { "type": "x" } } }""", "c:chain:1:type: is missing, but required: one of anonymous, basic, token", "c:by_host:a:type: is 'x', but must be one of anonymous, basic, token")]
    [InlineData("""{ "auth": "anonymous", "shape": { "type": "square" } }""", "c:shape:kind: is missing, but required: one of square")]
    [InlineData("""{ "auth": "anonymous", "shape": { "kind": "square", "side": 0 } }""", "c:shape:side: must not be 0")]
    [InlineData("""{ "auth": "anonymous", "plain": { "type": "token", "token": "t" } }""", "c:plain:type: unknown key 'type': 'token' has timeout, token, version, fallback")]
    [InlineData("""{ "auth": "anonymous", "hidden": { "type": "canary" } }""", "c:hidden:type: is a secret that does not fit: it must be one of anonymous, basic, token")]
    public void WrongChoice_IsTold(string json, params string[] problems) => Assert.Equal(problems, Binding.Problems(ClientConfig.Bind, JsonNodes.Of(json)));

    [Fact]
    public void SubstitutedName_IsToldAsItWasWritten()
    {
        var name = ConfigNode.Scalar("c:auth:type", "${AUTH}", ConfigOrigin.Code).Substitute("basc");
        Assert.Equal(
            ["c:auth:type: is '${AUTH}', whose value must be one of anonymous, basic, token"],
            Binding.Problems(ClientConfig.Bind, ConfigNode.Map("c", [new("auth", ConfigNode.Map("c:auth", [new("type", name)], ConfigOrigin.Code))], ConfigOrigin.Code)));
    }

    [Fact]
    public void KeyThatChooses_MatchesWithoutCaseWhereKeysDo()
    {
        var node = ConfigNode.Map("c", [new("TYPE", ConfigNode.Scalar("c:TYPE", "anonymous", ConfigOrigin.Code, ignoresCase: true))], ConfigOrigin.Code, ignoresCase: true);
        Assert.IsType<AuthConfig.Anonymous>(AuthConfig.Bind(node, new ConfigProblems()));
    }

    [Fact]
    public void CaseMadeByCode_IsCheckedAsWhatItIs()
    {
        var problems = new ConfigProblems();
        ClientConfig.ConfigDescriptor.Validate(
            new ClientConfig { Auth = new AuthConfig.Basic { Username = null!, Password = "canary" }, Chain = [new UnmarkedAuthConfig()], Plain = new TokenAuthConfig { Token = "t", Version = 0 } }, "c", problems);
        Assert.Equal(
            [
                "c:auth:username: is null, but required", "c:auth:password: is a secret that does not fit: it must be at least 8 characters long",
                "c:chain:0: is a UnmarkedAuthConfig, which is none of the choices anonymous, basic, token", "c:plain:version: is '0', but must be from 1 to 9",
            ],
            Binding.Lines(problems));
    }

    [Fact]
    public void Text_ShowsTheCaseAndNoSecret() => Assert.Equal(
        "ClientConfig { Auth = Basic { Timeout = 5s, Username = ann, Password = ***, Keys = null }, Proxy = TokenAuthConfig { Timeout = 5s, Token = ***, Version = 1, Fallback = null }, Chain = [], ByHost = { }, Shape = Square { Side = 1 }, Hidden = null, Plain = null }",
        new ClientConfig { Auth = new AuthConfig.Basic { Username = "ann", Password = "canary" }, Proxy = new TokenAuthConfig { Token = "canary" }, Shape = new ShapeConfig.Square { Side = 1 } }.ToString());

    [Fact]
    public void Choices_CanBeListedWithTheirKeys()
    {
        var auth = ClientConfig.ConfigDescriptor.Keys[0].Nested!();
        Assert.Equal(("type", "anonymous|basic|token", true), (auth.Keys[0].Key, auth.Keys[0].Type, auth.Keys[0].IsRequired));
        Assert.Equal(["anonymous", "basic", "token"], auth.Choices.Select(static choice => choice.Name));
        Assert.Equal(["timeout", "username", "password", "keys"], auth.Choices[1].Config().Keys.Select(static key => key.Key));
        Assert.Same(TokenAuthConfig.ConfigDescriptor, auth.Choices[2].Config());
    }

    [Theory]
    [InlineData("""{ "auth": { "type": "basic", "username": "ann", "timeout": "1s", "keys": "p" }, "proxy": null, "chain": [ "anonymous", { "type": "token", "token": "t" } ], "by_host": { "a": null }, "shape": { "kind": "square", "side": 1 }, "plain": { "token": "t" } }""", true)]
    [InlineData("""{ "auth": {} }""", false)]
    [InlineData("""{ "auth": "basic" }""", false)]
    [InlineData("""{ "auth": "x" }""", false)]
    [InlineData("""{ "auth": null }""", false)]
    [InlineData("""{ "auth": [] }""", false)]
    [InlineData("""{ "auth": { "type": "x" } }""", false)]
    [InlineData("""{ "auth": { "type": "basic" } }""", false)]
    [InlineData("""{ "auth": { "type": "basic", "username": "ann", "token": "t" } }""", false)]
    [InlineData("""{ "auth": { "username": "ann" } }""", false)]
    [InlineData("""{ "auth": { "type": "anonymous", "timeout": 1 } }""", false)]
    [InlineData("""{ "auth": { "type": "token", "token": "t", "fallback": { "type": "token" } } }""", false)]
    [InlineData("""{ "auth": "anonymous", "shape": "square" }""", false)]
    [InlineData("""{ "auth": "anonymous", "shape": { "type": "square", "side": 1 } }""", false)]
    [InlineData("""{ "auth": "anonymous", "plain": { "type": "token", "token": "t" } }""", false)]
    public void SchemaAndBinder_Agree(string json, bool isGood) =>
        Assert.Equal((isGood, isGood), (Binding.Problems(ClientConfig.Bind, JsonNodes.Of(json)).Count == 0, JsonSchemaJudge.Accepts(ClientConfig.ConfigJsonSchema, json)));

    [Theory]
    [InlineData("""{ "auth": "${AUTH}" }""")]
    [InlineData("""{ "auth": { "type": "${AUTH}", "username": "ann" } }""")]
    public void Placeholder_MayStandForTheName(string json) => Assert.True(JsonSchemaJudge.Accepts(ClientConfig.ConfigJsonSchema, json));

    private static ClientConfig Bind(string json)
    {
        var problems = new ConfigProblems();
        var config = ClientConfig.Bind(JsonNodes.Of(json), problems);
        Assert.Empty(Binding.Lines(problems));
        return config!;
    }
}

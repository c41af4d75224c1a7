using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

/// <summary>A choice between configurations, made by the value of one key.</summary>
public sealed class ConfigChoicesTests
{
    private static readonly ConfigDescriptor Token = Descriptors.Of(Descriptors.Key("token")) with { Choice = "token" };

    private static readonly ConfigDescriptor Choice = Descriptors.Of(Descriptors.Key("kind", isRequired: true)) with
    {
        Choices = [new("token", static () => Token), new("none", static () => Descriptors.Of() with { Choice = "none" })],
    };

    private readonly ConfigProblems _problems = new();

    [Fact]
    public void ListInPlaceOfTheMap_IsAProblem()
    {
        Assert.Null(ConfigChoices.Bind(ConfigNode.List("c:auth", [], ConfigOrigin.Code), _problems, Choice));
        Assert.Equal(["c:auth: is a list, but must be a map of keys with 'kind', one of token, none"], _problems.Texts());
    }

    [Fact]
    public void ChoiceMadeTwice_IsNone()
    {
        Assert.Null(ConfigChoices.Bind(ConfigNode.FromCode("c:auth", ("kind", "token"), ("kind", "none")), _problems, Choice));
        Assert.Equal(["c:auth:kind: key 'kind' is given twice: remove one"], _problems.Texts());
    }

    [Fact]
    public void ChoiceOfWhatThereIsNot_NamesNone()
    {
        Assert.Same(Token, ConfigChoices.Named(ConfigNode.FromCode("c:auth", ("kind", "token")), Choice));
        Assert.Null(ConfigChoices.Named(ConfigNode.FromCode("c:auth", ("kind", "password")), Choice));
        Assert.Null(ConfigChoices.Named(ConfigNode.FromCode("c:auth"), Choice));
        Assert.Null(ConfigChoices.Named(ConfigNode.FromCode("c", ("token", "x")), Token));
    }

    [Fact]
    public void KeysOfAConfigurationWithoutAChoice_AreCheckedAsTheyAre()
    {
        ConfigChoices.CheckKeys(ConfigNode.FromCode("c", ("token", "x")), _problems.Below(isSecret: false), Token);
        Assert.Empty(_problems.All);
        ConfigChoices.CheckKeys(ConfigNode.FromCode("c", ("zzzzzz", "x")), _problems.Below(isSecret: false), Token);
        Assert.Equal(["c:zzzzzz: unknown key 'zzzzzz': 'token' has token"], _problems.Texts());
    }
}

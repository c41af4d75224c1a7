using DataMesh.Runtime;

namespace DataMesh.Core.Tests.Configuration;

/// <summary>What generated binders rely on: whether there is a value, and that none is given where it could not be read.</summary>
public sealed class ConfigReaderTests
{
    private readonly ConfigProblems _problems = new();

    [Fact]
    public void EmptyValueOfAKeyThatNeedsOne_IsNone()
    {
        Assert.False(Reader(("port", null)).Read("port", ConfigScalars.WholeNumber<int>(), out _));
        Assert.Equal(["c:port: has no value: write a whole number, or remove the key to get its default"], _problems.Texts());
    }

    [Fact]
    public void UnreadableValue_IsNotTheDefaultOfItsType()
    {
        Assert.False(Reader(("port", "many")).ReadNullable("port", ConfigScalars.WholeNumber<int>(), out var port));
        Assert.Null(port);
        Assert.False(ConfigValues.Nullable(ConfigScalars.WholeNumber<int>()).TryRead(Scalar("many"), _problems, out var item));
        Assert.Null(item);
        Assert.Equal(["c:port: is 'many', but must be a whole number", "c:port: is 'many', but must be a whole number"], _problems.Texts());
    }

    [Fact]
    public void TextInPlaceOfAListOrAMap_IsNone()
    {
        Assert.False(Reader(("port", "a")).Read("port", ConfigValues.List(ConfigScalars.Text, static items => items), out var list));
        Assert.Null(list);
        Assert.False(Reader(("port", "a")).Read("port", ConfigValues.Map(ConfigScalars.Text, static items => items), out var map));
        Assert.Null(map);
        Assert.Equal(["c:port: is 'a', but must be a list: write [\"a\"]", "c:port: is 'a', but must be a map"], _problems.Texts());
    }

    [Fact]
    public void MapWhereANameIsMeant_IsOfTheWrongType_AndAnotherNameBreaksTheRule()
    {
        var mode = ConfigScalars.Names(("fast", DayOfWeek.Monday), ("safe", DayOfWeek.Friday));
        Assert.False(mode.TryRead(ConfigNode.FromCode("c:mode", ("a", "b")), _problems, out _));
        Assert.False(mode.TryRead(ConfigNode.Scalar("c:mode", "fasd", ConfigOrigin.Code), _problems, out _));
        Assert.Equal(["c:mode: is a map, but must be one of fast, safe", "c:mode: is 'fasd', but must be one of fast, safe: did you mean 'fast'?"], _problems.Texts());
        Assert.Equal([ConfigProblemKind.WrongType, ConfigProblemKind.BrokenRule], _problems.All.Select(static problem => problem.Kind));
    }

    [Fact]
    public void ValueThatIsSubstitutedElsewhere_IsNoneYet_AndNotJudged()
    {
        Assert.False(ConfigScalars.WholeNumber<int>().TryRead(Scalar("${PORT}").Pending(), _problems, out _));
        Assert.Empty(_problems.All);
    }

    [Fact]
    public void ConnectorWithoutAConfiguration_TakesNoKeys()
    {
        var descriptor = NoConfig.ConfigDescriptor;
        Assert.Same(NoConfig.Instance, descriptor.Bind(ConfigNode.FromCode("c"), _problems));
        Assert.Same(NoConfig.Instance, descriptor.Bind(Scalar(null), _problems));
        Assert.Empty(_problems.All);
        Assert.Null(descriptor.Bind(ConfigNode.FromCode("c", ("zzzzzz", "1")), _problems));
        Assert.Null(descriptor.Bind(ConfigNode.Scalar("c", "yes", ConfigOrigin.Code), _problems));
        Assert.Equal(["c:zzzzzz: unknown key 'zzzzzz': there are no keys", "c: must be a map of keys"], _problems.Texts());
    }

    private static ConfigNode Scalar(string? text) => ConfigNode.Scalar("c:port", text, ConfigOrigin.Code);

    private ConfigReader Reader((string Key, string? Value) entry) => new(ConfigNode.FromCode("c", entry), _problems, Descriptors.Of(Descriptors.Key("port")));
}

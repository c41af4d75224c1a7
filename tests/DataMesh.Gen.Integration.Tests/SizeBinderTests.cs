using System.Text.Json;
using DataMesh.Tests.Shared;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Sizes in bytes as keys.</summary>
public sealed class SizeBinderTests
{
    [Theory]
    [InlineData("""{ "plain": "64MiB", "maybe": "1.5 gb", "bounded": "1kib", "parts": [ "0B", "10 B" ] }""")]
    [InlineData("""{ "plain": "64", "maybe": null }""", "c:plain: is '64', but must be a size such as 512B, 64MiB or 1.5GB: a bare number has no unit, write 64B or 64MiB")]
    [InlineData("""{ "plain": 1.5 }""", "c:plain: is '1.5', but must be a size such as 512B, 64MiB or 1.5GB: a bare number has no unit, write 1.5MiB")]
    [InlineData("""{ "plain": "99999999999999999999PB" }""", "c:plain: is '99999999999999999999PB', but must be a size such as 512B, 64MiB or 1.5GB: too large: at most 9223372036854775807B")]
    [InlineData("""{ "bounded": "2GiB", "parts": [ "64M" ] }""", "c:bounded: is '2GiB', but must be from 1KiB to 1GiB", "c:parts:0: is '64M', but must be a size such as 512B, 64MiB or 1.5GB")]
    public void Size_IsReadWithItsUnit(string json, params string[] problems) => Assert.Equal(problems, Binding.Problems(SizeConfig.Bind, JsonNodes.Of(json)));

    [Fact]
    public void Sizes_AreBoundAndShown() => Assert.Equal(
        "SizeConfig { Plain = 2MiB, Maybe = 1500MB, Bounded = 64MiB, Parts = [1PB] }",
        Binding.Bind(SizeConfig.Bind, ("plain", "2048KiB"), ("maybe", "1.5GB")) with { Parts = [ByteSize.Parse("1000TB")] } is var config ? config.ToString() : "");

    [Fact]
    public void DescriptorAndSchema_TellTheirUnits()
    {
        Assert.Equal([("byte size", "1MiB"), ("byte size", null), ("byte size", "64MiB"), ("list of byte size", null)], SizeConfig.ConfigDescriptor.Keys.Select(static key => (key.Type, key.Default)));
        Assert.Equal(["from 1KiB to 1GiB"], SizeConfig.ConfigDescriptor.Keys[2].Constraints);
        using var schema = JsonDocument.Parse(SizeConfig.ConfigJsonSchema);
        Assert.Equal("64MiB", schema.RootElement.GetProperty("properties").GetProperty("bounded").GetProperty("default").GetString());
    }

    [Theory]
    [InlineData("512B")]
    [InlineData("512 b")]
    [InlineData("1.5KB")]
    [InlineData("1PiB")]
    [InlineData("1.5B")]
    [InlineData("64")]
    [InlineData("64M")]
    [InlineData("1  MB")]
    [InlineData(" 1MB")]
    [InlineData("-1MB")]
    [InlineData("1.MB")]
    [InlineData("${SIZE}MB")]
    public void SchemaAndBinder_Agree(string text) => Assert.Equal(
        text.StartsWith('$') || Binding.Problems(SizeConfig.Bind, ("plain", text)).Count == 0,
        JsonSchemaJudge.Accepts(SizeConfig.ConfigJsonSchema, $$"""{ "plain": "{{text}}" }"""));
}

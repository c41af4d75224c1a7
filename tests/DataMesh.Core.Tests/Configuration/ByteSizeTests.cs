using DataMesh.Runtime;
using FsCheck;
using FsCheck.Fluent;

namespace DataMesh.Core.Tests.Configuration;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0B", 0, "0B")]
    [InlineData("512b", 512, "512B")]
    [InlineData("500KB", 500_000, "500kB")]
    [InlineData("512kb", 512_000, "500KiB")]
    [InlineData("64 MiB", 67_108_864, "64MiB")]
    [InlineData("1.5GB", 1_500_000_000, "1500MB")]
    [InlineData("1.5gib", 1_610_612_736, "1536MiB")]
    [InlineData("1.0001KiB", 1024, "1KiB")]
    [InlineData("8191PiB", 9_222_246_136_947_933_184, "8191PiB")]
    public void Text_IsASize(string text, long bytes, string written)
    {
        Assert.Equal(new ByteSize(bytes), ByteSize.Parse(text));
        Assert.Equal(written, ByteSize.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("64")]
    [InlineData("64M")]
    [InlineData("1.5B")]
    [InlineData("1,5GB")]
    [InlineData("-1B")]
    [InlineData("1e3B")]
    [InlineData("8192PiB")]
    [InlineData("99999999999999999999999999999999B")]
    [InlineData("64MiBs")]
    public void OtherText_IsNone(string text)
    {
        Assert.False(ByteSize.TryParse(text, out _));
        Assert.StartsWith($"'{text}' is not a size such as", Assert.Throws<FormatException>(() => ByteSize.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NegativeSize_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(static () => new ByteSize(-1));

    [Fact]
    public void Sizes_AreInOrder()
    {
        var (small, large) = (new ByteSize(1), ByteSize.Parse("1kB"));
        Assert.True(small < large && small <= large && large > small && large >= small && small.CompareTo(large) < 0);
    }

    [Fact]
    public void EverySize_IsWrittenSoThatItReadsBack() =>
        Prop.ForAll(Numbers(1, 1000, 1024, 1_000_000, 1L << 20, 1L << 30, 1L << 40), static bytes => ByteSize.Parse(new ByteSize(bytes).ToString()) == new ByteSize(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryDuration_IsWrittenSoThatItReadsBack() =>
        Prop.ForAll(
            Numbers(1, TimeSpan.TicksPerMicrosecond, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute, TimeSpan.TicksPerDay),
            static ticks => ConfigDuration.TryParse(DurationText.Write(TimeSpan.FromTicks(ticks)), out var read) && read.Ticks == ticks).QuickCheckThrowOnFailure();

    // Any number, and multiples of units.
    private static Arbitrary<long> Numbers(params long[] units) => Gen.OneOf(
        Gen.Choose(0, int.MaxValue).SelectMany(static _ => Gen.Choose(0, int.MaxValue), static (high, low) => ((long)high << 32) | (uint)low),
        Gen.Choose(0, 5000).SelectMany(_ => Gen.Elements(units), static (count, unit) => count * unit)).ToArbitrary();
}

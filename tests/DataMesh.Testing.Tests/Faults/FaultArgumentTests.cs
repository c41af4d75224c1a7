using System.Net;

namespace DataMesh.Testing.Tests.Faults;

public sealed class FaultArgumentTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>What is made, and what the refusal says is allowed.</summary>
    public static TheoryData<Func<object>, string> Wrong => new()
    {
        { static () => TcpFault.Delay(-Second), "by ('-00:00:01') must be greater than or equal to '00:00:00'" },
        { static () => TcpFault.Delay(50 * TimeSpan.FromDays(1)), "by ('50.00:00:00') must be less than or equal to '49." },
        { static () => TcpFault.DelayEachChunk(Timeout.InfiniteTimeSpan), "by ('-00:00:00.0010000') must be greater than or equal to" },
        { static () => TcpFault.Throttle(0), "bytesPerSecond ('0') must be greater than or equal to '1'" },
        { static () => TcpFault.Drop(-1), "afterBytes ('-1') must be a non-negative" },
        { static () => TcpFault.Corrupt(-1), "offset ('-1') must be a non-negative" },
        { static () => TcpFault.Corrupt(0, 0), "count ('0') must be greater than or equal to '1'" },
        { static () => TcpFault.CorruptRandomly(1.5, 1), "share ('1.5') must be less than or equal to '1'" },
        { static () => TcpFault.CorruptRandomly(double.NaN, 1), "share ('NaN') must be greater than or equal to '0'" },
        { static () => HttpFault.Delay(-Second), "by ('-00:00:01') must be" },
        { static () => HttpFault.Status(399), "code ('399') must be greater than or equal to '400'" },
        { static () => HttpFault.Status(503, -Second), "retryAfter ('-00:00:01') must be greater than or equal to '00:00:00'" },
        { static () => HttpFault.StatusWithRetryDate(503, TimeSpan.MaxValue), "must be less than or equal to '36500.00:00:00'" },
        { static () => HttpFault.Stall(-1), "afterBytes ('-1') must be a non-negative" },
        { static () => HttpFault.Corrupt(0, -1), "count ('-1') must be greater than or equal to '1'" },
        { static () => HttpFault.CorruptRandomly(-0.1, 1), "share ('-0.1') must be greater than or equal to '0'" },
        { static () => HttpFault.Trickle(1, -Second), "every ('-00:00:01') must be" },
        { static () => HttpFault.Trickle(0, Second), "bytes ('0') must be greater than or equal to '1'" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void WrongValue_IsRefused_WithWhatIsAllowed(Func<object> make, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal);

    [Fact]
    public async Task WrongShareOrCount_IsRefusedByThePlan()
    {
        await using var proxy = await TcpFaultProxy.StartAsync(new IPEndPoint(IPAddress.Loopback, 1));
        Assert.Throws<ArgumentOutOfRangeException>("share", () => proxy.Faults.Mix(new SeededRandom(1), 2, TcpFault.Drop()));
        Assert.Throws<ArgumentOutOfRangeException>("faults", () => proxy.Faults.Mix(new SeededRandom(1), 1));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => proxy.Faults.Next(-1, null));
    }

    [Fact]
    public void DateThatHasPassed_IsAllowed() => Assert.Contains("-5 s", HttpFault.StatusWithRetryDate(503, -5 * Second).ToString(), StringComparison.Ordinal);
}

using System.Text;
using DataMesh.Connectors.LocalProcess.Logs;

namespace DataMesh.Connectors.LocalProcess.Tests;

public sealed class LogTests
{
    private const int Cap = 64 * 1024;

    private static LocalProcessConnectorConfig Capped => new() { Commands = new Dictionary<string, CommandConfig>(), GracePeriod = TimeSpan.FromMilliseconds(300), MaxLogSize = new ByteSize(Cap) };

    [Fact]
    public async Task OutputAndErrors_AreOneLogInTheirOrder()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; done");
        var result = await connector.RunAsync();
        Assert.Equal(string.Concat(Enumerable.Range(1, 5).Select(static i => $"out {i}\nerr {i}\n")), result.Output);
    }

    [Fact]
    public async Task OutputWithoutLines_AndOfAnyBytes_IsKeptAsItIs()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(@"printf '\000\377\200abc\r\001'");
        var result = await connector.RunAsync();
        Assert.Equal([0, 255, 128, (byte)'a', (byte)'b', (byte)'c', 13, 1], await connector.LogAsync(result.Status));
        Assert.Equal("\0\ufffd\ufffdabc\r\u0001", result.Output);
    }

    [Fact]
    public async Task OutputBeyondTheCap_KeepsItsBeginningAndItsEnd_AndCountsTheRest()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script("seq 1000000"), Capped);
        var result = await connector.RunAsync();
        var whole = string.Concat(Enumerable.Range(1, 1_000_000).Select(static i => $"{i}\n"));
        var log = await connector.LogTextAsync(result.Status);
        Assert.StartsWith(whole[..(Cap / 2)] + "\n[", log, StringComparison.Ordinal);
        Assert.EndsWith("]\n" + whole[^(Cap / 2)..], log, StringComparison.Ordinal);
        Assert.Contains($"[{whole.Length - Cap} bytes of output are left out here: the job wrote {whole.Length} bytes, and max_log_size is 64KiB]", log, StringComparison.Ordinal);
        Assert.EndsWith("999999\n1000000\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputOfExactlyTheCap_IsWhole()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync(TestJobs.Script($"head -c {Cap} /dev/zero | tr '\\0' x"), Capped);
        var result = await connector.RunAsync();
        Assert.Equal(new string('x', Cap), await connector.LogTextAsync(result.Status));
    }

    [Fact]
    public async Task TwoGigabytes_RunToTheirEnd_InBoundedDiskAndMemory()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("grep VmHWM /proc/$PPID/status; head -c 2000000000 /dev/zero; echo; grep VmHWM /proc/$PPID/status");
        var result = await connector.RunAsync();
        Assert.Equal(JobState.Succeeded, result.Status.State);
        Assert.InRange(new FileInfo(Path.Combine(jobs.Folder, "jobs", result.Status.Id, "log")).Length, 16 * 1024 * 1024, (16 * 1024 * 1024) + 200);
        var log = await connector.LogTextAsync(result.Status);
        var (before, after) = (KilobytesOf(log.AsSpan(0, 100).ToString()), KilobytesOf(log[^100..]));
        TestContext.Current.TestOutputHelper!.WriteLine($"Peak memory of the worker: {before} kB before, {after} kB after.");
        Assert.InRange(after - before, 0, 64 * 1024);

        static int KilobytesOf(string text) => int.Parse(text.Split("VmHWM:")[1].Split("kB")[0].Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task LogOfARunningJob_IsFollowedByOffsets()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("echo one; until [ -e $1 ]; do sleep 0.02; done; echo two");
        var job = await connector.SubmitAsync(jobs.PathOf("go"));
        await JobExtensions.UntilAsync(async () => (await connector.LogAsync(job)).Length > 0, () => "the first line");
        var first = await connector.LogAsync(job);
        Assert.Equal("one\n", Encoding.UTF8.GetString(first));
        Assert.Empty(await connector.LogAsync(job, first.Length));
        await File.WriteAllTextAsync(jobs.PathOf("go"), "", TestJobs.Token);
        await connector.EndAsync(job);
        Assert.Equal("two\n", Encoding.UTF8.GetString(await connector.LogAsync(job, first.Length)));
    }

    [Fact]
    public async Task LongOutput_EndsTheResultAtACharacter()
    {
        await using var jobs = new TestJobs();
        var connector = await jobs.ConnectAsync("for i in $(seq 30000); do printf 'é😀'; done; printf x");
        var result = await connector.RunAsync();
        Assert.DoesNotContain('\ufffd', result.Output!);
        Assert.InRange(Encoding.UTF8.GetByteCount(result.Output!), (64 * 1024) - 3, 64 * 1024);
        Assert.EndsWith("é😀x", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(100)]
    public void TailOfAnyPieces_IsTheEndOfTheWhole(int piece)
    {
        var whole = Enumerable.Range(0, 256).Select(static i => (byte)i).ToArray();
        for (var length = 0; length <= whole.Length; length++)
        {
            var tail = new TailBuffer(10);
            foreach (var part in whole[..length].Chunk(piece))
            {
                tail.Append(part);
            }

            Assert.Equal(whole[..length].TakeLast(10), [.. tail.First, .. tail.Second]);
            Assert.Equal(Math.Max(0, length - 10), tail.Dropped);
        }
    }
}

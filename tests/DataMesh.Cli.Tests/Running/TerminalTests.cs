using DataMesh.Cli.Tests.Kit;

namespace DataMesh.Cli.Tests.Running;

public sealed class TerminalTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task UnderATerminal_ACommandShowsWhatItFinds()
    {
        await using var terminal = _place.StartInTerminal(80, "connector", "types");
        Assert.Equal(0, await terminal.WaitForExitAsync());
        Assert.Contains("sqlite", terminal.Shown, StringComparison.Ordinal);
    }
}

using System.CommandLine;
using System.Globalization;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary><c>dmesh storage cat</c>.</summary>
internal static class CatCommand
{
    public static Argument<string?> Path { get; } = new("name:path") { Description = "The object; a local path or '-' does too." };

    public static Option<string?> Offset { get; } = new("--offset") { Description = "The first byte, from 0 (default: 0).", HelpName = "bytes" };

    public static Option<string?> Length { get; } = new("--length") { Description = "Bytes at most (default: to the end).", HelpName = "bytes" };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var range = Range(Number(invocation, Offset, least: 0), Number(invocation, Length, least: 1));
        await using var source = await TransferSource.OpenAsync(invocation, StorageAddress.Parse(invocation.Get(Path)!), range);
        await using var target = invocation.OpenOutput();
        await LocalTransfer.CopyAsync(source, target, invocation.Token);
        return ExitCodes.Success;
    }

    private static ByteRange? Range(long? offset, long? length) => offset is null && length is null ? null : new ByteRange(offset ?? 0, length);

    private static long? Number(Invocation invocation, Option<string?> option, long least) => invocation.Get(option) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least => number,
        var text => throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no value of {option.Name}: write a whole number from {least}.")),
    };
}

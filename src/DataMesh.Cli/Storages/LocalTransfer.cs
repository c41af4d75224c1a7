using DataMesh.Cli.Output;

namespace DataMesh.Cli.Storages;

/// <summary>Content to a local file, which appears whole or not at all, or to standard output.</summary>
internal static class LocalTransfer
{
    private const int PartSize = 128 * 1024;

    public static async Task CopyAsync(TransferSource source, OutputTarget target, CancellationToken cancellationToken)
    {
        using (TransferProgress.Start(target, source))
        {
            while (await source.ReadAsync(target.Buffer.GetMemory(PartSize), cancellationToken) is > 0 and var count)
            {
                target.Buffer.Advance(count);

                // What comes slowly from a pipe is not held back.
                await (source.CanSeek ? target.FlushIfFullAsync(cancellationToken) : target.FlushAsync(cancellationToken));
            }
        }

        await target.CompleteAsync(cancellationToken);
    }
}

using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary>Copies one thing from anywhere to anywhere.</summary>
internal static class Transfer
{
    public static async Task<int> RunAsync(Invocation invocation, StorageAddress from, StorageAddress folderOrFile, WriteOptions options)
    {
        invocation.Keys.Notice = "Cancelling: what was there before stays. Press Ctrl-C again to leave at once.";
        var to = folderOrFile.For(from);
        if (to.Instance is not { } target)
        {
            await ToLocalAsync(invocation, from, to, options);
        }
        else if (from.Instance == target)
        {
            await invocation.Workspace.Open<IStorageConnector>(target).CopyAsync(from.ObjectPath, to.Path, options, invocation.Token);
        }
        else
        {
            await using var source = await TransferSource.OpenAsync(invocation, from);
            using var progress = TransferProgress.Start(source);
            await invocation.Workspace.Open<IStorageConnector>(target).WriteAsync(to.Path, source, options, invocation.Token);
        }

        return ExitCodes.Success;
    }

    private static async Task ToLocalAsync(Invocation invocation, StorageAddress from, StorageAddress to, WriteOptions options)
    {
        if (options.IfMatch is not null || options.ContentType is not null || options.Metadata.Count > 0)
        {
            throw new UsageException($"'{to}' is local, where there are no tags and nothing is kept beside the content: leave out --if-match, --content-type and --metadata.");
        }

        if (options.CreateOnly && !to.IsStandard && File.Exists(to.Path))
        {
            throw new ConnectorConflictException($"'{to}' is there already, and --create-only was given.");
        }

        await using var source = await TransferSource.OpenAsync(invocation, from);
        await using var target = await Task.Run(() => OutputTarget.Open(to.Path, options.CreateOnly)).WaitAsync(invocation.Token); // A named pipe waits for its reader.
        await LocalTransfer.CopyAsync(source, target, invocation.Token);
    }
}

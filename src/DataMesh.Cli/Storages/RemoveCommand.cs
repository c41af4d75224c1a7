using System.CommandLine;
using System.Globalization;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary><c>dmesh storage rm</c>.</summary>
internal static class RemoveCommand
{
    public static Argument<string[]> Paths { get; } = new("name:path") { Description = "The objects, or with --recursive the folders.", Arity = ArgumentArity.OneOrMore };

    public static Option<bool> Recursive { get; } = new("--recursive", "-r") { Description = "Delete all that is in a folder, and in those in it; asks first." };

    public static Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask." };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        invocation.Keys.Notice = "Cancelling: what is deleted stays deleted. Press Ctrl-C again to leave at once.";
        foreach (var address in invocation.Get(Paths)!.Select(StorageAddress.ParseRemote).ToList())
        {
            var storage = invocation.Workspace.Open<IStorageConnector>(address.Instance!);
            if (invocation.Get(Recursive))
            {
                await RemoveFolderAsync(invocation, storage, address);
            }
            else
            {
                // A delete of nothing is no error to a connector, but a mistyped name is one to people.
                await storage.GetInfoAsync(address.ObjectPath, invocation.Token);
                await storage.DeleteAsync(address.Path, invocation.Token);
            }
        }

        return ExitCodes.Success;
    }

    private static async Task RemoveFolderAsync(Invocation invocation, IStorageConnector storage, StorageAddress address)
    {
        var folder = address.IsFolder ? address.Path : address.Path + "/";
        var what = folder.Length == 0 ? $"everything in '{address.Instance}'" : $"everything in '{address with { Path = folder }}'";
        if (!await storage.ListAsync(folder, invocation.Token).AnyAsync(invocation.Token))
        {
            throw new ConnectorNotFoundException($"There is nothing in '{address with { Path = folder }}'.");
        }

        if (!invocation.Get(Yes) && !await Question.AskAsync($"Delete {what}?", "--yes", invocation.Token))
        {
            throw new OperationCanceledException();
        }

        var deleted = 0L;
        await foreach (var item in storage.ListAsync(folder, invocation.Token))
        {
            await storage.DeleteAsync(item.Path, invocation.Token);
            deleted++;
        }

        Invocation.Tell(string.Create(CultureInfo.InvariantCulture, $"Deleted {deleted:N0} object{(deleted == 1 ? "" : "s")}."));
    }
}

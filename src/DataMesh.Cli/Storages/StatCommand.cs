using System.CommandLine;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary><c>dmesh storage stat</c>.</summary>
internal static class StatCommand
{
    public static Argument<string?> Path { get; } = new("name:path") { Description = "The object." };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var address = StorageAddress.ParseRemote(invocation.Get(Path)!);
        var info = await invocation.Workspace.Open<IStorageConnector>(address.Instance!).GetInfoAsync(address.ObjectPath, invocation.Token);
        await invocation.WriteAsync(new Details()
            .Add("path", info.Path)
            .Add("size", info.Size)
            .Add("modified", info.LastModified)
            .Add("etag", info.ETag)
            .Add("content_type", info.ContentType)
            .Add("metadata", new Details().AddAll(info.Metadata.OrderBy(static item => item.Key, StringComparer.Ordinal))));
        return ExitCodes.Success;
    }
}

using System.CommandLine;
using System.Runtime.CompilerServices;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary><c>dmesh storage ls</c>.</summary>
internal static class ListCommand
{
    private static readonly Column[] Columns = [new("path", ColumnType.Text), new("size", ColumnType.Int64), new("modified", ColumnType.TimestampWithZone()), new("etag", ColumnType.Text)];

    public static Argument<string?> From { get; } = new("name:prefix") { Description = "The instance and how paths begin: 'lake:' has everything, 'lake:orders/' what is in a folder." };

    public static Option<bool> Recursive { get; } = new("--recursive", "-r") { Description = "Every object, in place of the folders that they are in." };

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var from = StorageAddress.ParseRemote(invocation.Get(From)!);
        var objects = invocation.Workspace.Open<IStorageConnector>(from.Instance!).ListAsync(from.Path, invocation.Token);
        await invocation.WriteAsync(Columns, invocation.Get(Recursive) ? EveryAsync(objects, invocation.Token) : OneLevelAsync(objects, from.Path.LastIndexOf('/') + 1, invocation.Token));
        return ExitCodes.Success;
    }

    private static async IAsyncEnumerable<object?[]> EveryAsync(IAsyncEnumerable<StorageObject> objects, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in objects.WithCancellation(cancellationToken))
        {
            yield return RowOf(item);
        }
    }

    /// <summary>What lies deeper stands for its folder, once: what is kept is the names of the folders, not those of the objects.</summary>
    private static async IAsyncEnumerable<object?[]> OneLevelAsync(IAsyncEnumerable<StorageObject> objects, int start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> folders = new(StringComparer.Ordinal);
        var seen = folders.GetAlternateLookup<ReadOnlySpan<char>>();
        await foreach (var item in objects.WithCancellation(cancellationToken))
        {
            var slash = item.Path.IndexOf('/', start);
            if (slash < 0)
            {
                yield return RowOf(item);
            }
            else if (seen.Add(item.Path.AsSpan(0, slash + 1)))
            {
                yield return [item.Path[..(slash + 1)], null, null, null];
            }
        }
    }

    private static object?[] RowOf(StorageObject item) => [item.Path, item.Size, item.LastModified, item.ETag];
}

using System.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary><c>dmesh storage put</c>.</summary>
internal static class PutCommand
{
    public static Argument<string?> From { get; } = new("local") { Description = "A file, or '-' for standard input." };

    public static Argument<string?> To { get; } = new("name:path") { Description = "The object, or a folder that ends with '/', where the file's name is kept. An object that is there is replaced." };

    public static Task<int> RunAsync(Invocation invocation) =>
        Transfer.RunAsync(invocation, new StorageAddress(null, invocation.Get(From)!), StorageAddress.ParseRemote(invocation.Get(To)!), TransferOptions.Of(invocation));
}

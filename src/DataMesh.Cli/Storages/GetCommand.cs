using System.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary><c>dmesh storage get</c>.</summary>
internal static class GetCommand
{
    public static Argument<string?> From { get; } = new("name:path") { Description = "The object." };

    public static Argument<string?> To { get; } = new("local") { Description = "A file, a folder, or '-' (default: the object's name, here). A file that is there is replaced.", Arity = ArgumentArity.ZeroOrOne };

    public static Task<int> RunAsync(Invocation invocation) => Transfer.RunAsync(
        invocation,
        StorageAddress.ParseRemote(invocation.Get(From)!),
        new StorageAddress(null, invocation.Get(To) ?? "."),
        new WriteOptions { CreateOnly = invocation.Get(TransferOptions.CreateOnly) });
}

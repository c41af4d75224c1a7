using System.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary><c>dmesh storage cp</c>.</summary>
internal static class CopyCommand
{
    public static Argument<string?> From { get; } = new("from") { Description = "NAME:path, a local file, or '-' for standard input." };

    public static Argument<string?> To { get; } = new("to") { Description = "NAME:path, a local file, or '-' for standard output; a folder keeps the name. What is there is replaced." };

    public static Task<int> RunAsync(Invocation invocation) =>
        Transfer.RunAsync(invocation, StorageAddress.Parse(invocation.Get(From)!), StorageAddress.Parse(invocation.Get(To)!), TransferOptions.Of(invocation));
}

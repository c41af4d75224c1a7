using System.CommandLine;
using DataMesh.Cli.CommandLine;

namespace DataMesh.Cli.Storages;

/// <summary><c>dmesh storage</c>.</summary>
internal static class StorageCommands
{
    public static void AddTo(Command group)
    {
        group.AddCommand("ls", "Objects and folders of an instance.", ListCommand.RunAsync, ListCommand.From, ListCommand.Recursive);
        group.AddCommand("stat", "Size, time, tag, content type and metadata of an object.", StatCommand.RunAsync, StatCommand.Path);
        group.AddCommand("cat", "Write an object to standard output, byte for byte.", CatCommand.RunAsync, CatCommand.Path, CatCommand.Offset, CatCommand.Length);
        group.AddCommand("get", "Copy an object to a local file, whole or not at all.", GetCommand.RunAsync, GetCommand.From, GetCommand.To, TransferOptions.CreateOnly);
        group.AddCommand("put", "Copy a local file, or standard input, to an object, whole or not at all.", PutCommand.RunAsync, PutCommand.From, PutCommand.To, TransferOptions.CreateOnly, TransferOptions.IfMatch, TransferOptions.ContentType, TransferOptions.Metadata);
        group.AddCommand("cp", "Copy from anywhere to anywhere: an object, a local file, or '-'.", CopyCommand.RunAsync, CopyCommand.From, CopyCommand.To, TransferOptions.CreateOnly, TransferOptions.IfMatch, TransferOptions.ContentType, TransferOptions.Metadata);
        group.AddCommand("rm", "Delete objects; with --recursive all that is in a folder.", RemoveCommand.RunAsync, RemoveCommand.Paths, RemoveCommand.Recursive, RemoveCommand.Yes);
    }
}

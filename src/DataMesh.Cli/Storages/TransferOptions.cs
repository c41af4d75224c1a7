using System.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Storages;

/// <summary>Conditions of a copy, and what is kept with it.</summary>
internal static class TransferOptions
{
    public static Option<bool> CreateOnly { get; } = new("--create-only") { Description = "Fail with a conflict if something is there already (default: it is replaced)." };

    public static Option<string?> IfMatch { get; } = new("--if-match") { Description = "Fail with a conflict unless the object there has this tag; 'dmesh storage stat' tells it.", HelpName = "etag" };

    public static Option<string?> ContentType { get; } = new("--content-type") { Description = "Media type to keep with the object, such as text/csv.", HelpName = "type" };

    public static Option<string[]> Metadata { get; } = new("--metadata") { Description = "Metadata to keep with the object; may be given again.", HelpName = "key=value" };

    public static WriteOptions Of(Invocation invocation)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        foreach (var pair in invocation.Get(Metadata) ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !metadata.TryAdd(pair[..equals], pair[(equals + 1)..]))
            {
                throw new UsageException(equals <= 0 ? $"'{pair}' is no metadata: write key=value." : $"--metadata '{pair[..equals]}' stands there twice.");
            }
        }

        return new WriteOptions { CreateOnly = invocation.Get(CreateOnly), IfMatch = invocation.Get(IfMatch), ContentType = invocation.Get(ContentType), Metadata = metadata };
    }
}

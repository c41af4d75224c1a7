using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Catalogs;

/// <summary>Which instance a command is for. Its name comes first, and may be left out: then it is the file's default, else the only instance that is a catalog.</summary>
internal static class CatalogChoice
{
    /// <summary>The instance, and the one word that a command takes beside it.</summary>
    /// <exception cref="UsageException">Which instance is meant does not follow.</exception>
    public static (ICatalogConnector Catalog, string Word) TakeOne(Invocation invocation, string[] words) =>
        words is [var name, var word] ? (invocation.Workspace.Open<ICatalogConnector>(name), word) : (Open(invocation.Workspace), words[0]);

    /// <summary>The instance, and all words that a command takes beside it: the first of several is the instance's name where there is one of that name.</summary>
    /// <exception cref="UsageException">Which instance is meant does not follow.</exception>
    public static (ICatalogConnector Catalog, string[] Words) TakeMany(Invocation invocation, string[] words) =>
        words.Length > 1 && invocation.Workspace.Entries.Find(words[0]) is not null
            ? (invocation.Workspace.Open<ICatalogConnector>(words[0]), words[1..])
            : (Open(invocation.Workspace), words);

    /// <summary>The instance of a name; null: the one that needs none.</summary>
    /// <exception cref="UsageException">Which instance is meant does not follow.</exception>
    public static ICatalogConnector Open(Workspace workspace, string? name = null) => workspace.Open<ICatalogConnector>(name ?? Default(workspace));

    private static string Default(Workspace workspace)
    {
        workspace.Problems.ThrowIfAny();
        if (workspace.Entries.Default?.Text is { } standard && workspace.Entries.Find(standard) is { } entry && IsCatalog(entry))
        {
            return standard;
        }

        var names = workspace.Entries.All.Where(IsCatalog).Select(static entry => entry.Name).ToList();
        return names switch
        {
            [var only] => only,
            [] => throw new UsageException(workspace.Location.Path is null
                ? "No instance is configured: 'dmesh connector add' makes one."
                : $"No instance of {workspace.Location.Name} is a catalog: 'dmesh connector types' shows which types are."),
            _ => throw new UsageException($"Which catalog? Write one of {NameList.Of(names)} first, or set the key 'default' of {workspace.Location.Name}."),
        };
    }

    private static bool IsCatalog(InstanceEntry entry) => entry.IsEnabled && entry.Descriptor is { } connector && connector.Kinds.Contains(ConnectorKind.Catalog);
}

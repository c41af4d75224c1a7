using System.Text.Json;
using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Plugins;

/// <summary>The plug-ins in the user's own folder: a folder for each package, with a record and the files of one version.</summary>
/// <remarks>Where there is no such folder, looking costs one call; else one small file is read for each plug-in.</remarks>
internal static class PluginStore
{
    public const string RecordName = "plugin.json";
    private const string Name = "connectors";

    private static (IReadOnlyList<InstalledPlugin> Plugins, IReadOnlyList<string> Damaged)? _read;

    /// <summary>Where it is, be it there or not; null where the user has no home.</summary>
    public static string? Root => UserFolder.Path is { } own ? Path.Combine(own, Name) : null;

    /// <summary>What is installed, by package id.</summary>
    public static IReadOnlyList<InstalledPlugin> All => (_read ??= ReadAll()).Plugins;

    /// <summary>Folders of which no record can be read, each with the reason.</summary>
    public static IReadOnlyList<string> Damaged => (_read ??= ReadAll()).Damaged;

    /// <summary>The store's folder, which is made.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static string Make() => UserFolder.Make(Name);

    /// <summary>Waits until no other process changes the store, and reads it anew; disposing what is returned lets the next one.</summary>
    /// <exception cref="ConnectorConflictException">Another did for 30 s.</exception>
    /// <exception cref="IOException">The user's own folder cannot be written.</exception>
    public static async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        var taken = await ConfigLock.TakeAsync(Make(), cancellationToken);
        _read = ReadAll();
        return taken;
    }

    /// <summary>Where a package is kept.</summary>
    public static string PlaceOf(string package) => Path.Combine(Make(), NameOf(package));

    /// <summary>A package that is installed; null where it is not.</summary>
    public static InstalledPlugin? Find(string package) => All.FirstOrDefault(plugin => string.Equals(plugin.Record.Package, package, StringComparison.OrdinalIgnoreCase));

    /// <summary>The plug-in that has a type; null where none does.</summary>
    public static InstalledPlugin? FindType(string type) => All.FirstOrDefault(plugin => plugin.Record.Connectors.Any(connector => connector.Name == type));

    /// <summary>The folder of a package whose record cannot be read; null where there is none.</summary>
    public static string? FindDamaged(string package) =>
        Root is { } root && Directory.Exists(root) ? Directory.EnumerateDirectories(root).FirstOrDefault(place => Path.GetFileName(place) == NameOf(package) && File.Exists(Path.Combine(place, RecordName))) : null;

    /// <summary>Deletes what a command that was stopped left behind: drafts, and versions that no record names.</summary>
    public static void Sweep()
    {
        foreach (var folder in Root is { } root && Directory.Exists(root) ? Directory.EnumerateDirectories(root) : [])
        {
            if (Path.GetFileName(folder).StartsWith('.') || !File.Exists(Path.Combine(folder, RecordName)))
            {
                Directory.Delete(folder, recursive: true);
            }
            else if (All.FirstOrDefault(plugin => plugin.Place == folder) is { } plugin)
            {
                KeepOnly(plugin);
            }
        }
    }

    /// <summary>Deletes what lies beside the version that a record names.</summary>
    public static void KeepOnly(InstalledPlugin plugin)
    {
        foreach (var version in Directory.EnumerateDirectories(plugin.Place).Where(version => version != plugin.Folder))
        {
            Directory.Delete(version, recursive: true);
        }
    }

    // Case aside, as ids are: on some systems folders of two cases are two.
    private static string NameOf(string package) => package.ToLowerInvariant();

    private static (IReadOnlyList<InstalledPlugin> Plugins, IReadOnlyList<string> Damaged) ReadAll()
    {
        if (Root is not { } root || !Directory.Exists(root))
        {
            return ([], []);
        }

        List<InstalledPlugin> plugins = [];
        List<string> damaged = [];
        foreach (var place in Directory.EnumerateDirectories(root).Where(static place => !Path.GetFileName(place).StartsWith('.')).Order(StringComparer.Ordinal))
        {
            try
            {
                if (ReadRecord(Path.Combine(place, RecordName)) is { } record)
                {
                    plugins.Add(new InstalledPlugin(record, place));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ConnectorConfigurationException)
            {
                damaged.Add($"{Path.Combine(place, RecordName)} cannot be used: {exception.Message}");
            }
        }

        return (plugins, damaged);
    }

    // Null where a command was stopped before there was one: nothing is installed there.
    private static PluginRecord? ReadRecord(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        FileGuard.Check(stream.SafeFileHandle, path);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return PluginRecord.Parse(content);
    }
}

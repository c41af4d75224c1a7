using DataMesh.Cli.Configuration;
using DataMesh.Cli.Files;

namespace DataMesh.Cli.Plugins;

/// <summary>Puts plug-ins into the store and takes them out. The caller holds the store's lock.</summary>
/// <remarks>A folder is filled under another name, then renamed; the record, which makes it count, is written last and whole. Whoever is stopped before leaves nothing that counts, and the next run sweeps it up.</remarks>
internal static class PluginInstaller
{
    /// <summary>Installs a package, in place of another version of it where there is one.</summary>
    /// <exception cref="IOException">It cannot be written; then what was there before is as it was.</exception>
    public static InstalledPlugin Install(ConnectorPackage package, IReadOnlyDictionary<string, byte[]> files, LevelResult level)
    {
        var place = PluginStore.PlaceOf(package.Nuspec.Id);
        var draft = MakeFolder(Path.Combine(PluginStore.Make(), $".new-{Path.GetRandomFileName()}"));
        foreach (var (name, content) in files)
        {
            using var file = new FileStream(Path.Combine(draft, name), UserFolder.NewFile());
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        MakeFolder(place);
        var folder = FreeName(place, $"{package.Nuspec.Version}-{package.Hash[..8]}");
        Directory.Move(draft, Path.Combine(place, folder));
        var plugin = new InstalledPlugin(RecordOf(package, files, level, folder), place);
        WholeFile.Write(Path.Combine(place, PluginStore.RecordName), plugin.Record.ToJson());
        PluginStore.KeepOnly(plugin);
        return plugin;
    }

    /// <summary>Takes a plug-in out, with all its files.</summary>
    /// <param name="place">Its folder in the store.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ConnectorConflictException">A file of it is in use; the message names it. Then it is as it was.</exception>
    public static void Uninstall(string place, string name)
    {
        var leaving = Path.Combine(PluginStore.Make(), $".old-{Path.GetRandomFileName()}");
        try
        {
            Directory.Move(place, leaving);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConnectorConflictException($"{name} cannot be taken out: {FirstInUse(place) ?? place} is in use, or may not be moved ({exception.Message}). It is as it was: end the program that uses it, and try again.", exception);
        }

        Directory.Delete(leaving, recursive: true);
        RemoveIfEmpty(PluginStore.Root!);
    }

    private static PluginRecord RecordOf(ConnectorPackage package, IReadOnlyDictionary<string, byte[]> files, LevelResult level, string folder) => new()
    {
        Package = package.Nuspec.Id,
        Version = package.Nuspec.Version,
        Contract = package.Info.ContractVersion,
        Folder = folder,
        Assembly = Path.GetFileName(package.Entry),
        Description = package.Nuspec.Description ?? "",
        Level = level.Name,
        PackageHash = package.Hash,
        Source = package.Path,
        InstalledAt = DateTimeOffset.UtcNow,
        Connectors = package.Info.Connectors,
        Files = [.. files.OrderBy(static file => file.Key, StringComparer.Ordinal).Select(static file => new PluginFile(file.Key, InstalledPlugin.HashOf(file.Value)))],
    };

    private static string FreeName(string place, string name) =>
        Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}-{number}").First(free => !Directory.Exists(Path.Combine(place, free)));

    private static string MakeFolder(string path) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).FullName;

    private static string? FirstInUse(string place) => Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).FirstOrDefault(IsInUse);

    private static bool IsInUse(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}

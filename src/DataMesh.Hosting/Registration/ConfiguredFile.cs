using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace DataMesh.Runtime;

/// <summary>A file that the application named, which it may do without.</summary>
/// <remarks>Its path is full, since the working directory may change; its name is what the application called it.</remarks>
internal sealed class ConfiguredFile(string path, string name, bool isOptional, ILogger logger) : IInstanceSource, IDisposable
{
    private readonly FileSource _file = new(path, name);

    /// <summary>The files of some options, in order, each once; one that any call requires is required.</summary>
    /// <param name="options">Name the files.</param>
    /// <param name="root">What relative paths start from; null: the working directory.</param>
    /// <param name="logger">Where a missing file is told.</param>
    public static IEnumerable<ConfiguredFile> Of(DataMeshOptions options, string? root, ILogger logger) =>
        from file in options.Files
        group file by Path.GetFullPath(file.Path, root ?? Environment.CurrentDirectory) into same
        let given = same.First().Path
        select new ConfiguredFile(same.Key, Path.GetFullPath(given) == same.Key ? given : same.Key, same.All(static file => file.IsOptional), logger);

    public ConfigNode? Read(ConfigProblems problems)
    {
        if (isOptional && !Path.Exists(path))
        {
            HostingLog.OptionalFileMissing(logger, name);
            return null;
        }

        return _file.Read(problems);
    }

    public IChangeToken? Watch() => _file.Watch();

    public void Dispose() => _file.Dispose();
}

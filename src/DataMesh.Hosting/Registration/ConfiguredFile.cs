using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace DataMesh.Runtime;

/// <summary>A file that the application named, which it may do without.</summary>
internal sealed class ConfiguredFile(string path, bool isOptional, ILogger logger) : IInstanceSource, IDisposable
{
    private readonly FileSource _file = new(path);

    /// <summary>The files of some options, in order, each once; one that any call requires is required.</summary>
    /// <param name="options">Name the files.</param>
    /// <param name="root">What relative paths start from; null: the working directory.</param>
    /// <param name="logger">Where a missing file is told.</param>
    public static IEnumerable<ConfiguredFile> Of(DataMeshOptions options, string? root, ILogger logger) =>
        from file in options.Files
        group file by Path.GetFullPath(file.Path, root ?? Environment.CurrentDirectory) into same
        let given = same.First().Path
        select new ConfiguredFile(Path.GetFullPath(given) == same.Key ? given : same.Key, same.All(static file => file.IsOptional), logger);

    public ConfigNode? Read(ConfigProblems problems)
    {
        if (isOptional && !Path.Exists(path))
        {
            HostingLog.OptionalFileMissing(logger, path);
            return null;
        }

        return _file.Read(problems);
    }

    public IChangeToken? Watch() => _file.Watch();

    public void Dispose() => _file.Dispose();
}

using System.Text;
using DataMesh.Cli.Configuration;

namespace DataMesh.Cli.Plugins;

/// <summary>Gathers what an installed plug-in consists of, in memory: nothing is written until all of it is there and judged.</summary>
/// <param name="package">The package.</param>
/// <param name="allowsNative">Whether machine code is taken.</param>
internal sealed class PluginFiles(ConnectorPackage package, bool allowsNative)
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The files by name.</summary>
    public IReadOnlyDictionary<string, byte[]> All => _files;

    /// <summary>Gathers the package's own files and those of the packages that it needs.</summary>
    /// <param name="sources">Where packages are looked for; empty: the user's own sources.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ConnectorConfigurationException">Something that is needed is missing, or must not be used.</exception>
    public async Task GatherAsync(IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        foreach (var entry in package.Assemblies)
        {
            Add(Path.GetFileName(entry), package.Read(entry));
        }

        foreach (var native in package.Native.Where(static native => NativeFile.Runtimes.Any(runtime => native.Name.StartsWith($"runtimes/{runtime}/native/", StringComparison.OrdinalIgnoreCase))))
        {
            Add(Path.GetFileName(native.Name), package.Read(native.Name));
        }

        PackageDependency[] needed = [.. package.Dependencies.Where(static dependency => !AssemblyNeeds.IsOfHost(dependency))];
        if (needed.Length > 0)
        {
            await RestoreAsync(needed, sources, cancellationToken);
        }

        if (AssemblyNeeds.Missing(_files) is [var (missing, neededBy), ..])
        {
            throw new ConnectorConfigurationException($"{neededBy} needs the assembly {missing}, and neither the package nor one that it depends on has it. Its author must add the dependency, or pack the assembly beside {Path.GetFileName(package.Entry)}.");
        }

        foreach (var connector in package.Info.Connectors)
        {
            Add(InstalledPlugin.SchemaName(connector.Name), Encoding.UTF8.GetBytes(connector.ConfigJsonSchema ?? "{}"));
        }
    }

    private async Task RestoreAsync(IReadOnlyList<PackageDependency> needed, IReadOnlyList<string> sources, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(UserFolder.Make("restore"), Path.GetRandomFileName())).FullName;
        try
        {
            foreach (var (path, isNative) in await DependencyRestore.RunAsync(needed, sources, folder, cancellationToken))
            {
                var content = await File.ReadAllBytesAsync(path, cancellationToken);
                var what = isNative ? "a native file" : NativeCode.Of("", content, () => content);
                if (what is not null && !allowsNative)
                {
                    throw new ConnectorConfigurationException($"A package that {package.Nuspec.Id} needs carries native code: {path} ({what}). It cannot be looked into before it runs; --allow-native takes it all the same.");
                }

                Add(Path.GetFileName(path), content);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // dmesh's own is used in any case. Of two files of one name that are not the same, one would not do.
    private void Add(string name, byte[] content)
    {
        if (name.Equals("DataMesh.Core.dll", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!_files.TryAdd(name, content) && !_files[name].AsSpan().SequenceEqual(content))
        {
            throw new ConnectorConfigurationException($"{package.Nuspec.Id} {package.Nuspec.Version} brings two different files called {name}: its author must decide for one.");
        }
    }
}

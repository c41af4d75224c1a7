namespace DataMesh.Cli.Plugins;

/// <summary>A package that has connectors, read and judged without running anything of it.</summary>
internal sealed class ConnectorPackage : IDisposable
{
    private readonly PackageArchive _archive;
    private readonly string _folder;

    private ConnectorPackage(PackageArchive archive, Nuspec nuspec)
    {
        _archive = archive;
        Nuspec = nuspec;
        Native = [.. FindNative()];
        _folder = FindFolder();
        Assemblies = [.. archive.Names.Where(name => name.StartsWith(_folder, StringComparison.Ordinal) && !name[_folder.Length..].Contains('/', StringComparison.Ordinal) && IsAssembly(name)).Order(StringComparer.Ordinal)];
        (Entry, Info) = FindModule();
        MetadataConnectors.Check(Info);
        Facts = AssemblyFacts.TryRead(archive.Read(Entry), Symbols()) ?? AssemblyFacts.TryRead(archive.Read(Entry)) // Symbols may be of the old kind, for Windows alone.
            ?? throw new ConnectorConfigurationException($"'{Path}' has a damaged assembly, {Entry}: its metadata or its symbols cannot be read. Get the package again.");
        if (Facts.IsReference)
        {
            throw new ConnectorConfigurationException($"'{Path}' carries a reference assembly, {Entry}: it has signatures without code. Pack what the project builds.");
        }
    }

    public string Path => _archive.Path;

    /// <summary>SHA-256 of the package's file.</summary>
    public string Hash => _archive.Hash;

    public Nuspec Nuspec { get; }

    /// <summary>Whether it says who made it; that is for NuGet to verify.</summary>
    public bool IsSigned => _archive.Has(".signature.p7s");

    /// <summary>The entry of the assembly with the connectors.</summary>
    public string Entry { get; }

    /// <summary>What that assembly says of its connectors.</summary>
    public ConnectorAssemblyInfo Info { get; }

    /// <summary>What else it says.</summary>
    public AssemblyFacts Facts { get; }

    /// <summary>The entries of all assemblies for this dmesh's framework. Texts in other languages, in folders below, are none of them: dmesh knows no culture but the invariant one.</summary>
    public IReadOnlyList<string> Assemblies { get; }

    /// <summary>The entries with machine code, and what each is.</summary>
    public IReadOnlyList<(string Name, string What)> Native { get; }

    public IReadOnlyCollection<string> Names => _archive.Names;

    /// <summary>What it needs on this framework, beside what dmesh itself has.</summary>
    public IReadOnlyList<PackageDependency> Dependencies
    {
        get
        {
            var best = Frameworks.Best(Nuspec.Dependencies.Select(static group => group.Framework));
            return Nuspec.Dependencies.FirstOrDefault(group => group.Framework == best).Packages ?? [];
        }
    }

    /// <summary>Reads a package.</summary>
    /// <exception cref="ConnectorConfigurationException">It is no package, none of a connector, or must not be used; the message says why.</exception>
    public static ConnectorPackage Open(string path)
    {
        var archive = PackageArchive.Open(path);
        try
        {
            return new ConnectorPackage(archive, Nuspec.Read(archive));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _archive.Has(name);

    public long LengthOf(string name) => _archive.LengthOf(name);

    /// <exception cref="ConnectorConfigurationException">The package is damaged there.</exception>
    public byte[] Read(string name) => _archive.Read(name);

    public void Dispose() => _archive.Dispose();

    private static bool IsAssembly(string name) => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<(string Name, string What)> FindNative()
    {
        foreach (var name in _archive.Names.Order(StringComparer.Ordinal))
        {
            if (NativeCode.Of(name, _archive.Head(name, NativeCode.HeadLength), () => _archive.Read(name)) is { } what)
            {
                yield return (name, what);
            }
        }
    }

    private string FindFolder()
    {
        string[] assemblies = [.. _archive.Names.Where(static name => name.StartsWith("lib/", StringComparison.Ordinal) && IsAssembly(name)).Order(StringComparer.Ordinal)];
        string[] frameworks = [.. assemblies.Select(static name => name.Split('/') is [_, var framework, _, ..] ? framework : null).OfType<string>().Distinct()];
        return Frameworks.Best(frameworks) is { } best ? $"lib/{best}/"
            : frameworks.Length > 0 ? throw new ConnectorConfigurationException($"'{Path}' has assemblies for {string.Join(", ", frameworks)} alone, and this dmesh runs on .NET {Environment.Version.Major}.{Environment.Version.Minor}: {(frameworks.Any(static name => name.StartsWith("net", StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal)) ? "update dmesh, or use a package that was built for its .NET" : "use a package that was built for .NET or .NET Standard")}.")
            : assemblies is [var bare, ..] ? throw new ConnectorConfigurationException($"'{Path}' has {bare}, which belongs in the folder of the framework that it was built for, such as lib/net{Environment.Version.Major}.{Environment.Version.Minor}/{System.IO.Path.GetFileName(bare)}: 'dotnet pack' of its project puts it there.")
            : throw new ConnectorConfigurationException($"'{Path}' is no connector: it has no assembly below lib/<framework>/{(_archive.Names.Any(static name => name.StartsWith("ref/", StringComparison.Ordinal)) ? ", only reference assemblies" : "")}.");
    }

    private (string Entry, ConnectorAssemblyInfo Info) FindModule()
    {
        List<(string Entry, ConnectorAssemblyInfo Info)> modules = [];
        foreach (var entry in Assemblies.Where(entry => !Native.Any(native => native.Name == entry && native.What is not (NativeCode.Mixed or NativeCode.Damaged))))
        {
            using var image = new MemoryStream(_archive.Read(entry), writable: false);
            if (ConnectorAssembly.TryInspect($"{Path}/{entry}", image) is { } info)
            {
                modules.Add((entry, info));
            }
        }

        return modules switch
        {
            [] => throw new ConnectorConfigurationException($"'{Path}' is no connector: no assembly of {_folder} has one. Its project needs a class with [Connector] and the package DataMesh.Gen."),
            [var module] when module.Info.Connectors.Count == 0 => throw new ConnectorConfigurationException($"'{Path}' is no connector: {module.Entry} has a module without any."),
            [var module] when module.Info.Connectors.FirstOrDefault(static connector => !EntryNames.IsFileName(connector.Name)) is { } wrong =>
                throw new ConnectorConfigurationException($"'{Path}' has a connector with the id '{wrong.Name}', and files are named after ids: its author must choose one of a-z, 0-9 and '-'."),
            [var module] => module,
            _ => throw new ConnectorConfigurationException($"'{Path}' has {modules.Count} modules of connectors, and a package may have one: {string.Join(", ", modules.Select(static module => module.Entry))}. Which one is meant? Pack each in a package of its own."),
        };
    }

    private byte[]? Symbols() => System.IO.Path.ChangeExtension(Entry, ".pdb") is var name && _archive.Has(name) ? _archive.Read(name) : null;
}

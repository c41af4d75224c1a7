using System.Reflection;

namespace DataMesh.Cli.Plugins;

/// <summary>What assemblies need, found in their metadata.</summary>
internal static class AssemblyNeeds
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly string Library = typeof(ConnectorContract).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Assemblies that are needed, and are neither given, nor of .NET, nor dmesh's to give; each with who needs it.</summary>
    /// <param name="files">The files that there are, by name.</param>
    /// <exception cref="ConnectorConfigurationException">One is dmesh's to give, and this dmesh has an older version.</exception>
    public static IReadOnlyList<(string Missing, string NeededBy)> Missing(IReadOnlyDictionary<string, byte[]> files)
    {
        List<(string, string)> missing = [];
        foreach (var (file, content) in files)
        {
            foreach (var (name, version) in AssemblyFacts.TryRead(content)?.References ?? [])
            {
                if (ConnectorAssembly.IsShared(name) && HostVersion(name) is { } own)
                {
                    if (own < version)
                    {
                        throw new ConnectorConfigurationException($"{file} needs {name} {version.ToString(3)}, and this dmesh has {own.ToString(3)}: update dmesh.");
                    }
                }
                else if (!files.ContainsKey($"{name}.dll") && !File.Exists(Path.Combine(Framework, $"{name}.dll")))
                {
                    missing.Add((name, file));
                }
            }
        }

        return [.. missing.DistinctBy(static need => need.Item1)];
    }

    /// <summary>Whether a package gives nothing but what dmesh has itself.</summary>
    public static bool IsOfHost(PackageDependency dependency) =>
        !dependency.HasRuntime || dependency.Id.Equals("DataMesh.Gen", StringComparison.OrdinalIgnoreCase) || (ConnectorAssembly.IsShared(dependency.Id) && HostVersion(dependency.Id) is not null);

    /// <summary>The version of dmesh's own library, where a package needs a newer one; else null.</summary>
    /// <remarks>Assemblies do not tell: all of one major version have one assembly version.</remarks>
    public static string? OlderLibrary(PackageDependency dependency)
    {
        var minimum = PackageVersion.TryParse(dependency.Range.TrimStart('[', '(').Split(',')[0].TrimEnd(']', ')').Trim());
        return dependency.Id.Equals("DataMesh.Gen", StringComparison.OrdinalIgnoreCase) && PackageVersion.TryParse(Library) is { } own && own.CompareTo(minimum) < 0 ? Library : null;
    }

    private static Version? HostVersion(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        return File.Exists(path) ? AssemblyFacts.TryRead(File.ReadAllBytes(path))?.Version : null;
    }
}

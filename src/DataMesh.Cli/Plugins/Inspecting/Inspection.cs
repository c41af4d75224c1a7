using System.Text.Json;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Plugins;

/// <summary>What is told of an assembly or a package.</summary>
internal static class Inspection
{
    /// <summary>An assembly.</summary>
    /// <exception cref="ConnectorConfigurationException">The schema of a connector cannot be read.</exception>
    public static Details Of(ConnectorAssemblyInfo assembly)
    {
        MetadataConnectors.Check(assembly);
        var details = new Details().Add("file", assembly.Path);
        AddAssembly(details, assembly, AssemblyFacts.TryRead(File.ReadAllBytes(assembly.Path)));
        return details;
    }

    /// <summary>A package, with its level.</summary>
    /// <exception cref="ConnectorConfigurationException">It is damaged.</exception>
    public static Details Of(ConnectorPackage package)
    {
        var level = LevelResult.Of(package);
        var nuspec = package.Nuspec;
        var details = new Details()
            .Add("file", package.Path)
            .Add("sha256", package.Hash)
            .Add("package", nuspec.Id)
            .Add("package_version", nuspec.Version)
            .Add("authors", nuspec.Authors)
            .Add("description", nuspec.Description)
            .Add("license", nuspec.License)
            .Add("project_url", nuspec.ProjectUrl)
            .Add("repository", nuspec.RepositoryUrl)
            .Add("commit", nuspec.RepositoryCommit)
            .Add("signed", package.IsSigned)
            .Add("native_code", package.Native.Count > 0)
            .Add("level", level.Name);
        AddAssembly(details, package.Info, package.Facts);
        return details
            .AddList("evidence", level.Criteria, static judged => new Details().Add("criterion", judged.Criterion.Name).Add("met", judged.Missing is null).Add("missing", judged.Missing))
            .AddList("dependencies", package.Dependencies, static dependency => new Details().Add("package", dependency.Id).Add("versions", dependency.Range).Add("from_dmesh", AssemblyNeeds.IsOfHost(dependency)))
            .Add("frameworks", nuspec.Frameworks)
            .AddList("files", package.Names.Order(StringComparer.Ordinal), name => new Details().Add("name", name).Add("bytes", package.LengthOf(name)).Add("native", package.Native.FirstOrDefault(native => native.Name == name).What));
    }

    private static void AddAssembly(Details details, ConnectorAssemblyInfo assembly, AssemblyFacts? facts) => details
        .Add("assembly", assembly.Name)
        .Add("assembly_version", assembly.Version.ToString())
        .Add("framework", facts?.Framework is { Length: > 0 } framework ? framework : null)
        .Add("build", facts?.Build.ToString())
        .Add("contract", assembly.ContractVersion)
        .Add("supported", assembly.IsSupported)
        .AddList("connectors", assembly.Connectors, static connector => new Details().Add("type", connector.Name).Add("version", connector.Version).Add("kinds", string.Join(", ", connector.Kinds)).Add("capabilities", string.Join(", ", connector.Capabilities)))
        .AddList("operations", assembly.Connectors.SelectMany(static connector => MetadataConnectors.OperationsOf(connector).Select(operation => (Type: connector.Name, Operation: operation))), static one => new Details().Add("type", one.Type).Add("operation", one.Operation.Name).Add("changes_data", one.Operation.ChangesData).Add("retry", JsonNamingPolicy.SnakeCaseLower.ConvertName(one.Operation.Class.ToString())))
        .AddList("keys", assembly.Connectors.SelectMany(static connector => Keys(MetadataConnectors.KeysOf(connector), "", 0).Select(key => (Type: connector.Name, key.Path, key.Key))), static one => new Details()
            .Add("type", one.Type)
            .Add("key", one.Path)
            .Add("value", one.Key.Type)
            .Add("required", one.Key.IsRequired)
            .Add("default", one.Key.Default)
            .Add("secret", one.Key.IsSecret)
            .Add("description", one.Key.Description.Length > 0 ? one.Key.Description : null));

    // Sections may hold themselves.
    private static IEnumerable<(string Path, ConfigKeyDescriptor Key)> Keys(IReadOnlyList<ConfigKeyDescriptor> keys, string path, int depth)
    {
        foreach (var key in keys)
        {
            yield return (path + key.Key, key);
            if (depth < 3 && key.Nested is { } nested && nested() is var section)
            {
                foreach (var below in Keys([.. section.Keys, .. section.Choices.SelectMany(static choice => choice.Config().Keys).DistinctBy(static one => one.Key)], $"{path}{key.Key}.", depth + 1))
                {
                    yield return below;
                }
            }
        }
    }
}

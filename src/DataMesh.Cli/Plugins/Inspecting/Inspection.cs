using System.Text.Json;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Plugins;

/// <summary>What is told of an assembly or a package.</summary>
internal static class Inspection
{
    /// <summary>An assembly.</summary>
    public static Details Of(ConnectorAssemblyInfo assembly)
    {
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
            .Add("evidence", level.Criteria.Select(static judged => new Details().Add("criterion", judged.Criterion.Name).Add("met", judged.Missing is null).Add("missing", judged.Missing)).ToList())
            .Add("dependencies", package.Dependencies.Select(static dependency => new Details().Add("package", dependency.Id).Add("versions", dependency.Range).Add("from_dmesh", AssemblyNeeds.IsOfHost(dependency))).ToList())
            .Add("frameworks", nuspec.Frameworks.ToList<object>())
            .Add("files", package.Names.Order(StringComparer.Ordinal).Select(name => new Details().Add("name", name).Add("bytes", package.LengthOf(name)).Add("native", package.Native.FirstOrDefault(native => native.Name == name).What)).ToList());
    }

    private static void AddAssembly(Details details, ConnectorAssemblyInfo assembly, AssemblyFacts? facts) => details
        .Add("assembly", assembly.Name)
        .Add("assembly_version", assembly.Version.ToString())
        .Add("framework", facts?.Framework is { Length: > 0 } framework ? framework : null)
        .Add("build", facts?.Build.ToString())
        .Add("contract", assembly.ContractVersion)
        .Add("supported", assembly.IsSupported)
        .Add("connectors", assembly.Connectors.Select(static connector => new Details().Add("type", connector.Name).Add("version", connector.Version).Add("kinds", string.Join(", ", connector.Kinds)).Add("capabilities", string.Join(", ", connector.Capabilities))).ToList())
        .Add("operations", assembly.Connectors.SelectMany(static connector => MetadataConnectors.OperationsOf(connector).Select(operation => new Details().Add("type", connector.Name).Add("operation", operation.Name).Add("changes_data", operation.ChangesData).Add("retry", JsonNamingPolicy.SnakeCaseLower.ConvertName(operation.Class.ToString())))).ToList())
        .Add("keys", assembly.Connectors.SelectMany(static connector => Keys(connector.Name, MetadataConnectors.KeysOf(connector), "", 0)).ToList());

    // Sections may hold themselves.
    private static IEnumerable<Details> Keys(string type, IReadOnlyList<ConfigKeyDescriptor> keys, string path, int depth)
    {
        foreach (var key in keys)
        {
            yield return new Details()
                .Add("type", type)
                .Add("key", path + key.Key)
                .Add("value", key.Type)
                .Add("required", key.IsRequired)
                .Add("default", key.Default)
                .Add("secret", key.IsSecret)
                .Add("description", key.Description.Length > 0 ? key.Description : null);
            if (depth < 3 && key.Nested is { } nested && nested() is var section)
            {
                foreach (var below in Keys(type, [.. section.Keys, .. section.Choices.SelectMany(static choice => choice.Config().Keys).DistinctBy(static one => one.Key)], $"{path}{key.Key}.", depth + 1))
                {
                    yield return below;
                }
            }
        }
    }
}

using DataMesh.Runtime;

namespace DataMesh.Hosting.Tests;

/// <summary>Unites sources and shows what came of it.</summary>
internal static class Layers
{
    /// <summary>Lines such as <c>warehouse:host=h (dmesh.yaml)</c>, then every problem.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<IInstanceSource> sources, params (string Name, string Value)[] environment)
    {
        var problems = new ConfigProblems();
        var variables = environment.ToDictionary(static variable => variable.Name, static variable => variable.Value);
        var root = InstanceLayers.Read(sources, new EnvironmentSource(variables), static type => type == "guarded" ? GuardedConnector.Descriptor.Config : null, problems);
        return [.. Lines(root, ""), .. Problems(problems)];
    }

    public static IReadOnlyList<string> Problems(ConfigProblems problems)
    {
        try
        {
            problems.ThrowIfAny();
            return [];
        }
        catch (ConnectorConfigurationException exception)
        {
            return [.. exception.Problems.Select(static problem => problem.ToString())];
        }
    }

    private static IEnumerable<string> Lines(ConfigNode node, string path) =>
        node.IsMap ? node.Entries.SelectMany(entry => Lines(entry.Value, path.Length == 0 ? entry.Key : $"{path}:{entry.Key}"))
        : node.IsList ? node.Items.SelectMany((item, index) => Lines(item, $"{path}[{index}]"))
        : [$"{path}={node.Text ?? "null"} ({node.Origin})"];
}

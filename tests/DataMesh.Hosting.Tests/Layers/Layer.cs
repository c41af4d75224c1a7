using DataMesh.Runtime;
using Microsoft.Extensions.Primitives;

namespace DataMesh.Hosting.Tests;

/// <summary>A source of keys such as <c>warehouse:host</c>; empty text between colons is no part.</summary>
internal sealed class Layer(string source, bool ignoresCase, params (string Path, string? Value)[] values) : IInstanceSource
{
    public static Layer File(params (string Path, string? Value)[] values) => new("dmesh.yaml", false, values);

    public static Layer Settings(params (string Path, string? Value)[] values) => new("appsettings.json", true, values);

    public ConfigNode? Read(ConfigProblems problems) => Node("connectors", values);

    public IChangeToken? Watch() => null;

    private ConfigNode Node(string path, IReadOnlyList<(string Path, string? Value)> below)
    {
        var origin = new ConfigOrigin(source) { IsFile = true };
        return below is [{ Path: "" } only]
            ? ConfigNode.Scalar(path, only.Value, origin, ignoresCase)
            : ConfigNode.Map(
                path,
                [.. below.GroupBy(static value => value.Path.Split(':')[0]).Select(group => KeyValuePair.Create(
                    group.Key, Node($"{path}:{group.Key}", [.. group.Select(value => (value.Path.Length == group.Key.Length ? "" : value.Path[(group.Key.Length + 1)..], value.Value))])))],
                origin,
                ignoresCase);
    }
}

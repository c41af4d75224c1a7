using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>One instance as its sources write it, before anything is substituted or judged. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InstanceEntry
{
    private const string Section = "connectors";
    private readonly ConfigNode? _overlay;
    private readonly ConnectorSet _connectors;
    private readonly Func<string, string?> _variable;

    internal InstanceEntry(string name, ConfigNode? written, ConfigNode? overlay, ConnectorSet connectors, Func<string, string?> variable)
    {
        Name = name;
        Written = written;
        _overlay = overlay;
        _connectors = connectors;
        _variable = variable;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What the file says of it, placeholders as they are; null where the environment alone makes it.</summary>
    public ConfigNode? Written { get; }

    /// <summary>Where it begins.</summary>
    public ConfigOrigin Origin => (Written ?? _overlay)!.Origin;

    /// <summary>The text of its key <c>type</c>; null where it has none.</summary>
    public string? Type => ((_overlay?.Find("type") ?? Written?.Find("type"))?.Text) is { } text && !PlaceholderTemplate.IsIn(text) ? text : null;

    /// <summary>The connector that it is of; null where there is no such type.</summary>
    public ConnectorDescriptor? Descriptor => Type is { } type ? _connectors.Find(type) : null;

    /// <summary>Whether its key <c>enabled</c> leaves it in; what cannot be read as a boolean leaves it in, for <see cref="Read"/> to judge.</summary>
    public bool IsEnabled => (_overlay?.Find("enabled") ?? Written?.Find("enabled"))?.Text is not "false";

    /// <summary>Each value that something outside the file is put into, by a placeholder or by an environment variable that is laid over it: its key, and where it stands.</summary>
    public IEnumerable<ConfigNode> Foreign => (Written is null ? [] : Leaves(Written).Where(static leaf => leaf.Text is { } text && PlaceholderTemplate.IsIn(text))).Concat(_overlay is null ? [] : Leaves(_overlay));

    /// <summary>What its sources say together, placeholders as they are.</summary>
    /// <param name="problems">Where goes that the sources do not fit together.</param>
    public ConfigNode Unite(ConfigProblems problems) =>
        Written is null ? _overlay!
        : _overlay is null ? Written
        : InstanceLayers.Unite(MapOf(Written), MapOf(_overlay), type => _connectors.Find(type)?.Config, problems).Entries[0].Value;

    /// <summary>The instance with its placeholders substituted and its configuration bound; every problem goes into the list.</summary>
    /// <param name="problems">Where problems go.</param>
    /// <param name="isDeferred">Whether what is put in from outside the file is left out: then values with placeholders are not judged, and the instance cannot be used.</param>
    /// <returns>Null where there were problems, or where values were left out.</returns>
    public ConnectorInstance? Read(ConfigProblems problems, bool isDeferred = false)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var united = MapOf(isDeferred && Written is not null ? Written : Unite(problems));
        var substituted = new Placeholders(problems, _variable) { IsDeferred = isDeferred }.Substitute(united);
        return InstanceReader.Read(substituted, _connectors, problems) is [var instance] && !(isDeferred && Foreign.Any()) ? instance : null;
    }

    /// <summary>The name and, never, its values.</summary>
    public override string ToString() => Name;

    private ConfigNode MapOf(ConfigNode node) => ConfigNode.Map(Section, [new(Name, node)], node.Origin, node.IgnoresCase);

    private static IEnumerable<ConfigNode> Leaves(ConfigNode node) =>
        node.IsMap ? node.Entries.SelectMany(static entry => Leaves(entry.Value)) : node.IsList ? node.Items.SelectMany(Leaves) : [node];
}

namespace DataMesh.Runtime;

/// <summary>The instances of a registry at one moment. Unchangeable.</summary>
/// <param name="Instances">Those that can be used, in ordinal order of their names.</param>
/// <param name="Disabled">Those that cannot, by name.</param>
/// <param name="Slots">Where their connectors are, by name.</param>
internal sealed record RegistryState(IReadOnlyList<ConnectorInstance> Instances, Dictionary<string, ConnectorInstance> Disabled, Dictionary<string, ConnectorSlot> Slots)
{
    public static RegistryState Empty { get; } = Of([]);

    /// <summary>Sorts some instances; their slots are still to come.</summary>
    /// <exception cref="ConnectorConfigurationException">Two have one name; the message names both.</exception>
    public static RegistryState Of(IEnumerable<ConnectorInstance> instances)
    {
        Dictionary<string, ConnectorInstance> all = new(StringComparer.Ordinal);
        foreach (var instance in instances)
        {
            if (!all.TryAdd(instance.Name, instance))
            {
                throw new ConnectorConfigurationException(
                    $"Two connectors are named '{instance.Name}': one of type '{all[instance.Name].Descriptor.Name}' and one of type '{instance.Descriptor.Name}'. Rename one of them.");
            }
        }

        return new RegistryState(
            [.. all.Values.Where(static instance => instance.IsEnabled).OrderBy(static instance => instance.Name, StringComparer.Ordinal)],
            all.Where(static entry => !entry.Value.IsEnabled).ToDictionary(StringComparer.Ordinal),
            new Dictionary<string, ConnectorSlot>(StringComparer.Ordinal));
    }

    /// <summary>Why a handle of a name that there was has no instance.</summary>
    public ConnectorException WhyNot(string name) =>
        Slots.TryGetValue(name, out var other)
            ? new ConnectorConfigurationException($"'{name}' is now a '{other.Instance.Descriptor.Name}': ask for it again, and make anew what holds the old one for good.")
            : new ConnectorNotFoundException(
                Disabled.TryGetValue(name, out var disabled)
                    ? $"'{name}' is disabled{(disabled.Values?.Find("enabled") is { } key ? $" ({key.Origin})" : "")}: set its key 'enabled' to true to use it."
                    : $"'{name}' was removed from the configuration: put it back, or ask the registry for another. {Listing("Configured", Instances)}");

    public static string Listing(string title, IEnumerable<ConnectorInstance> instances) =>
        instances.Any() ? $"{title}: {string.Join(", ", instances)}." : $"{title}: none.";
}

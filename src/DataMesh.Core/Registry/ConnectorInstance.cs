using DataMesh.Runtime;

namespace DataMesh;

/// <summary>One configured instance of a connector.</summary>
/// <param name="Descriptor">What it is.</param>
/// <param name="Options">Its name, limits and resilience.</param>
/// <param name="Config">Makes its configuration from the host's services (null without a host); called once, at first use.</param>
public sealed record ConnectorInstance(ConnectorDescriptor Descriptor, ConnectorInstanceOptions Options, Func<IServiceProvider?, object> Config)
{
    /// <summary>What its configuration was bound from, reserved keys included; null where code alone made it. Two of equal values need no reconnect.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public ConfigNode? Values { get; init; }

    /// <summary>Whether it can be used.</summary>
    /// <value>true, unless its key <c>enabled</c> says otherwise.</value>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether its configuration was bound from <see cref="Values"/>, not made by code.</summary>
    internal bool IsBound { get; init; }

    /// <summary>Its name in the configuration and in the registry.</summary>
    public string Name => Options.Name;

    /// <summary>Each of its values with where it comes from, secrets hidden: what is written, in the order of the sources, then the defaults of what is not, as far as they are constants. Empty where code made the configuration.</summary>
    public IReadOnlyList<ConfiguredValue> ListValues() => Values is null ? [] : [.. ConfiguredValues.Of(Values, Descriptor.Config)];

    /// <summary>Whether another comes from the same connector, options and configuration, wherever they were written: it needs no reconnect.</summary>
    internal bool HasSameSource(ConnectorInstance other) =>
        Descriptor == other.Descriptor &&
        Options == other.Options &&
        (Values is null ? other.Values is null : other.Values is not null && Values.HasSameValue(other.Values)) &&
        ((IsBound && other.IsBound) || Config == other.Config);

    /// <summary>The name and the connector's id; never the configuration.</summary>
    public override string ToString() => $"{Name} ({Descriptor.Name})";
}

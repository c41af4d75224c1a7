namespace DataMesh.Cli.Connectors;

/// <summary>A part of a connector's README that <c>dmesh</c> writes, between two markers.</summary>
/// <param name="Name">As in its markers.</param>
/// <param name="Heading">The heading that it belongs under.</param>
/// <param name="Write">Its text, of one connector; the argument is what the marker says behind the name, or null.</param>
internal sealed record ReadmePart(string Name, string Heading, Func<ConnectorDescriptor, string?, string> Write)
{
    /// <summary>Every part, in the order in which a README has them.</summary>
    public static IReadOnlyList<ReadmePart> All { get; } =
    [
        new("install", "Install", InstallPart.Write),
        new("configuration", "Configuration", static (connector, _) => ConfigurationPart.Write(connector, level: 3)),
        new("usage", "Usage", static (connector, _) => UsagePart.Write(connector)),
        new("features", "Features", static (connector, _) => FeaturesPart.Write(connector)),
    ];

    public string Begin => $"<!-- dmesh:{Name} -->";

    public string End => $"<!-- /dmesh:{Name} -->";

    /// <summary>The text of all connectors of an assembly, each under its own heading where they are several.</summary>
    public string Of(IReadOnlyList<ConnectorDescriptor> connectors, string? argument) => connectors.Count == 1
        ? Write(connectors[0], argument)
        : string.Join("\n", connectors.Select(connector => $"### {connector.Name}\n\n{Write(connector, argument)}"));
}

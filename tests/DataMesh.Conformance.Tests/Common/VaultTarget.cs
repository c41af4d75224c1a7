using DataMesh.Conformance.Tests.Kit;
using DataMesh.Runtime;
using DataMesh.Testing.Conformance;
using Microsoft.Extensions.Logging;

namespace DataMesh.Conformance.Tests.Common;

/// <summary>The vault as a target of the common checks; with some faults its descriptor is not what the compiler wrote.</summary>
public static class VaultTarget
{
    private static readonly string[] Features = ["storage", "read-only", "secrets"];

    public static ConformanceTarget Of(string? fault) => new(
        "VaultConformance",
        Descriptor(fault),
        static creation => new VaultConnector((VaultConfig)creation.Config, creation.Service<Faults>(), creation.OptionalService<ILogger<VaultConnector>>()),
        Features,
        [.. ReflectedChecks.For(Features).Where(static check => check.Suite == "common")],
        [])
    {
        NewSystem = () => new VaultSystem(new Faults(fault)),
    };

    private static ConnectorDescriptor Descriptor(string? fault)
    {
        var right = VaultConnector.Descriptor;
        var config = right.Config;
        return fault switch
        {
            "ignores-options" => right with { Create = creation => right.Create(new ConnectorCreation(creation.Descriptor, new(creation.Options.Name), creation.Config, new Faults())) },
            "ignores-unknown-keys" => right with { Config = config with { Bind = (node, problems) => config.Bind(node.With([.. node.Entries.Where(entry => config.Keys.Any(key => key.Key == entry.Key))]), problems) } },
            "invents-required-keys" => right with { Config = config with { Bind = (node, problems) => config.Bind(node.Find("address") is null ? node.With([.. node.Entries, KeyValuePair.Create("address", ConfigNode.Scalar("address", "localhost", ConfigOrigin.Code))]) : node, problems) } },
            "schema-lacks-keys" => right with { Config = config with { JsonSchema = NoConfig.ConfigJsonSchema } },
            _ => right,
        };
    }
}

using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>All that is known of a connector, as a page of Markdown.</summary>
internal static class ConnectorPage
{
    public static string Write(ConnectorDescriptor connector)
    {
        var page = new StringBuilder().Heading(1, connector.Name);
        if (connector.Description.Length > 0)
        {
            page.Line(connector.Description).Line();
        }

        page.Line($"- Version {connector.Version}, for contract {connector.ContractVersion}");
        if (connector.DocsUrl is { } url)
        {
            page.Line($"- More: {url}");
        }

        page.Heading(2, "Features").Append(FeaturesPart.Write(connector));
        page.Heading(2, "Configuration").Append(ConfigurationPart.Write(connector, level: 3));
        page.Heading(2, "Usage").Append(UsagePart.Write(connector));
        return page.ToString();
    }
}

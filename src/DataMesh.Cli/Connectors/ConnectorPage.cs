using System.Globalization;
using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>What is known of a connector as a page of Markdown.</summary>
internal static class ConnectorPage
{
    public static string Write(ConnectorDescriptor connector)
    {
        var page = new StringBuilder();
        Line(page, $"# {connector.Name}\n\n{connector.Description}\n");
        Line(page, $"- Version {connector.Version}, for contract {connector.ContractVersion}");
        Line(page, $"- Kinds: {KindNames.Of(connector)}");
        Line(page, $"- Capabilities: {(connector.Capabilities.Count == 0 ? "none besides" : string.Join(", ", connector.Capabilities))}");
        if (connector.DocsUrl is { } url)
        {
            Line(page, $"- More: {url}");
        }

        Line(page, $"\n## Keys\n\nBesides `type`, and `enabled`, `read_only`, `limits` and `resilience`, which every instance has.\n");
        WriteKeys(page, connector.Config);
        WriteSections(page, connector.Config, "", []);
        WriteOperations(page, connector.Operations);
        return page.ToString();
    }

    private static void WriteKeys(StringBuilder page, ConfigDescriptor config)
    {
        Line(page, "| key | type | default | what |\n|---|---|---|---|");
        foreach (var key in config.Keys)
        {
            var notes = string.Join(" ", new[] { key.Description, key.Constraints.Count > 0 ? $"{string.Join("; ", key.Constraints)}." : "", key.IsSecret ? "**Secret**: write `${NAME}` or `${file:/path}`." : "", key.Obsolete is { } why ? $"**Obsolete**. {why}" : "" }.Where(static note => note.Length > 0));
            Line(page, $"| `{key.Key}` | {Cell(key.Type)} | {(key.IsRequired ? "required" : key.Default is { } value ? $"`{Cell(value)}`" : "")} | {Cell(notes)} |");
        }
    }

    // A configuration may hold itself.
    private static void WriteSections(StringBuilder page, ConfigDescriptor config, string path, HashSet<Type> within)
    {
        foreach (var (key, section) in config.Keys.Where(static key => key.Nested is not null).Select(static key => (key, key.Nested!())))
        {
            if (within.Add(section.ConfigType))
            {
                Line(page, $"\n### {path}{key.Key}\n");
                WriteKeys(page, section);
                foreach (var choice in section.Choices)
                {
                    Line(page, $"\n#### {path}{key.Key}: {choice.Name}\n");
                    WriteKeys(page, choice.Config());
                    WriteSections(page, choice.Config(), $"{path}{key.Key}.", within);
                }

                WriteSections(page, section, $"{path}{key.Key}.", within);
                within.Remove(section.ConfigType);
            }
        }
    }

    private static void WriteOperations(StringBuilder page, IReadOnlyList<OperationDescriptor> operations)
    {
        Line(page, "\n## Operations\n\nAs `limits` and telemetry name them.\n\n| operation | changes data | can be retried |\n|---|---|---|");
        foreach (var operation in operations)
        {
            var retried = operation.Class switch
            {
                OperationClass.Always => "always",
                OperationClass.ByRequest => "where the request says so",
                _ => "never",
            };
            Line(page, $"| `{operation.Name}` | {(operation.ChangesData ? "yes" : "no")} | {retried} |");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static void Line(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"{text}\n");
}

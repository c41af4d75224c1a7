using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>Every key of a connector, those of its sections in tables of their own.</summary>
internal static class ConfigurationPart
{
    /// <param name="connector">The connector.</param>
    /// <param name="level">The level of the headings over sections; those over the cases of a choice are one below.</param>
    public static string Write(ConnectorDescriptor connector, int level)
    {
        var page = new StringBuilder();
        if (connector.Config.Keys.Count == 0)
        {
            page.Line("It has no keys of its own: `type`, and `enabled`, `read_only`, `limits` and `resilience`, which every instance has.");
            return page.ToString();
        }

        page.Line("Besides `type`, and `enabled`, `read_only`, `limits` and `resilience`, which every instance has:").Line();
        WriteKeys(page, connector.Config);
        WriteSections(page, connector.Config, "", level, []);
        return page.ToString();
    }

    private static void WriteKeys(StringBuilder page, ConfigDescriptor config)
    {
        page.Line("| key | type | default | what |").Line("|---|---|---|---|");
        foreach (var key in config.Keys)
        {
            var initial = key.IsRequired ? "required" : key.Default is { } value ? $"`{MarkdownText.Cell(value)}`" : "";
            page.Line($"| `{key.Key}` | {MarkdownText.Cell(key.Type)} | {initial} | {MarkdownText.Cell(string.Join(' ', Notes(key)))} |");
        }
    }

    private static IEnumerable<string> Notes(ConfigKeyDescriptor key)
    {
        if (key.Description.Length > 0)
        {
            yield return key.Description;
        }

        if (key.Constraints.Count > 0)
        {
            yield return MarkdownText.Sentence(string.Join("; ", key.Constraints));
        }

        if (key.Aliases.Where(static name => name.Obsolete is null).Select(static name => $"`{name.Key}`").ToList() is { Count: > 0 } aliases)
        {
            yield return $"Also {string.Join(", ", aliases)}.";
        }

        if (key.IsSecret)
        {
            yield return "Secret: write `${NAME}` or `${file:/path}`.";
        }

        if (key.Obsolete is { } why)
        {
            yield return $"Obsolete. {why}".TrimEnd();
        }
    }

    // A configuration may hold itself.
    private static void WriteSections(StringBuilder page, ConfigDescriptor config, string path, int level, HashSet<Type> within)
    {
        foreach (var (key, section) in config.Keys.Where(static key => key.Nested is not null).Select(static key => (key, key.Nested!())))
        {
            if (!within.Add(section.ConfigType))
            {
                continue;
            }

            page.Heading(level, $"{path}{key.Key}");
            WriteKeys(page, section);
            foreach (var choice in section.Choices)
            {
                page.Heading(level + 1, $"{path}{key.Key}: {choice.Name}");
                WriteKeys(page, choice.Config());
                WriteSections(page, choice.Config(), $"{path}{key.Key}.", level, within);
            }

            WriteSections(page, section, $"{path}{key.Key}.", level, within);
            within.Remove(section.ConfigType);
        }
    }
}

using System.Text;

namespace DataMesh.Cli.Connectors;

/// <summary>What to write for the keys of a configuration that must be given.</summary>
internal static class ExampleValues
{
    // The names that keys of all connectors share.
    private static readonly Dictionary<string, string> ByKey = new(StringComparer.Ordinal)
    {
        ["host"] = "db.example.org",
        ["username"] = "reporter",
        ["database"] = "sales",
        ["catalog"] = "sales",
        ["schema"] = "public",
        ["root"] = "./data",
        ["path"] = "data/orders.csv",
        ["program"] = "/usr/local/bin/report",
    };

    public static void Write(StringBuilder page, ConfigDescriptor config, string instance, string indentation)
    {
        foreach (var key in config.Keys.Where(static key => key.IsRequired && key.Obsolete is null))
        {
            WriteKey(page, key, instance, indentation);
        }
    }

    private static void WriteKey(StringBuilder page, ConfigKeyDescriptor key, string instance, string indentation)
    {
        var (form, item) = key.Type.Split(" of ", 2) is [var outer, var inner] ? (outer, inner) : ("", key.Type);
        if (key.Nested is null)
        {
            var value = Scalar(key, item, instance);
            page.Line(form switch { "list" => $"{indentation}{key.Key}: [{value}]", "map" => $"{indentation}{key.Key}: {{ report: {value} }}", _ => $"{indentation}{key.Key}: {value}" });
            return;
        }

        var section = key.Nested();
        page.Line($"{indentation}{key.Key}:");
        switch (form)
        {
            case "map" when section.Shorthand is { } shorthand:
                page.Line($"{indentation}  report: {Scalar(section.Keys.Single(inner => inner.Key == shorthand), "string", instance)}");
                break;
            case "map":
                WriteSection(page.Line($"{indentation}  report:"), section, instance, $"{indentation}    ");
                break;
            case "list":
                WriteSection(page.Line($"{indentation}  -"), section, instance, $"{indentation}    ");
                break;
            default:
                WriteSection(page, section, instance, $"{indentation}  ");
                break;
        }
    }

    private static void WriteSection(StringBuilder page, ConfigDescriptor section, string instance, string indentation)
    {
        if (section.Choices is [var choice, ..])
        {
            page.Line($"{indentation}{section.Keys[0].Key}: {choice.Name}");
            Write(page, choice.Config(), instance, indentation);
            return;
        }

        Write(page, section, instance, indentation);
    }

    // A text whose rules nobody knows here is a placeholder, which every rule waits for.
    private static string Scalar(ConfigKeyDescriptor key, string type, string instance) => type switch
    {
        _ when key.IsSecret => Placeholder(key, instance),
        "boolean" => "true",
        "duration" => "30s",
        "byte size" => "64MiB",
        "uri" => "https://api.example.org/",
        "guid" => "4c1e7f3a-0102-0304-0506-0708090a0b0c",
        "timestamp" => "2026-01-31T00:00:00Z",
        "string" => ByKey.GetValueOrDefault(key.Key) ?? Placeholder(key, instance),
        _ when type.Contains('|', StringComparison.Ordinal) => type.Split('|', StringSplitOptions.TrimEntries)[0],
        _ => Placeholder(key, instance),
    };

    private static string Placeholder(ConfigKeyDescriptor key, string instance) => $"${{{instance.ToUpperInvariant()}_{key.Key.ToUpperInvariant()}}}";
}

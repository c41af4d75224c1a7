using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>limits</c> of an instance.</summary>
internal static class LimitsReader
{
    private static readonly string[] Lists =
        ["allow_operations", "deny_operations", "allow_schemas", "deny_schemas", "allow_tables", "deny_tables", "allow_paths", "deny_paths"];

    private static readonly ConfigDescriptor Section = Describe<ConnectorLimits>(
        [Key("max_rows", "integer"), Key("max_bytes", "integer"), Key("timeout", "duration"), .. Lists.Select(static list => Key(list, "list of string"))]);

    public static ConnectorLimits Read(ConfigNode? node, ConfigProblems problems)
    {
        if (node is null)
        {
            return ConnectorLimits.None;
        }

        var reader = ConfigReader.OfSection(node, problems, Section);
        return new ConnectorLimits
        {
            MaxRows = ReadCount(reader, node, "max_rows", problems),
            MaxBytes = ReadCount(reader, node, "max_bytes", problems),
            Timeout = ResilienceReader.ReadTimeout(reader, node, "timeout", problems),
            AllowOperations = ReadList(node, "allow_operations", problems, WhyNoOperation),
            DenyOperations = ReadList(node, "deny_operations", problems, WhyNoOperation),
            AllowSchemas = ReadList(node, "allow_schemas", problems),
            DenySchemas = ReadList(node, "deny_schemas", problems),
            AllowTables = ReadList(node, "allow_tables", problems, WhyNoTable),
            DenyTables = ReadList(node, "deny_tables", problems, WhyNoTable),
            AllowPaths = ReadList(node, "allow_paths", problems),
            DenyPaths = ReadList(node, "deny_paths", problems),
        };
    }

    private static long? ReadCount(ConfigReader reader, ConfigNode node, string key, ConfigProblems problems)
    {
        if (!reader.Read(key, ConfigScalars.WholeNumber<long>(), out var value))
        {
            return null;
        }

        if (value >= 0)
        {
            return value;
        }

        problems.Add($"{node.Path}:{key}", "must be at least 0", node.Find(key)?.Origin ?? node.Origin);
        return null;
    }

    // A limit that cannot be read must not turn into no limit: anything but a list of texts is a problem.
    private static List<string> ReadList(ConfigNode node, string key, ConfigProblems problems, Func<string, string?>? whyNot = null)
    {
        List<string> texts = [];
        if (node.Find(key) is not { } list)
        {
            return texts;
        }

        // An empty list of what is allowed would read as nothing, and mean everything.
        var items = ConfigItems.Read(list, problems);
        if (items is { Count: 0 })
        {
            problems.Add(list.Path, "is empty: write at least one item, or remove the key", list.Origin);
        }

        foreach (var item in items ?? [])
        {
            if (item.Text is not { Length: > 0 } text)
            {
                problems.Add(item.Path, "must be a text that is not empty", item.Origin);
            }
            else if (whyNot?.Invoke(text) is { } reason)
            {
                problems.Add(item.Path, reason, item.Origin);
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    private static string? WhyNoOperation(string text)
    {
        if (KnownOperations.Names.Contains(text))
        {
            return null;
        }

        var hint = NearestName.Hint(text, KnownOperations.Names);
        return $"is {ConfigText.Quote(text)}, but there is no such operation.{(hint.Length > 0 ? hint : $" There are: {string.Join(", ", KnownOperations.Names)}")}";
    }

    private static string? WhyNoTable(string text)
    {
        try
        {
            _ = TableName.Parse(text);
            return null;
        }
        catch (ArgumentException exception)
        {
            // The name of the parameter is no news to an operator.
            return exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
        }
    }
}

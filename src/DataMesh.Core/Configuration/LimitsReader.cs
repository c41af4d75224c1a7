using static DataMesh.Runtime.ConfigSections;

namespace DataMesh.Runtime;

/// <summary>Reads the section <c>limits</c> of an instance.</summary>
internal static class LimitsReader
{
    private static readonly string[] Lists =
        ["allow_operations", "deny_operations", "allow_schemas", "deny_schemas", "allow_tables", "deny_tables", "allow_paths", "deny_paths"];

    private static readonly ConfigDescriptor Section = Describe<ConnectorLimits>(
        [Key("max_rows", "integer"), Key("max_bytes", "byte size"), Key("timeout", "duration"), .. Lists.Select(static list => Key(list, "list of string"))]);

    /// <summary>The keys of the section.</summary>
    public static IReadOnlyList<ConfigKeyDescriptor> Keys => Section.Keys;

    public static ConnectorLimits Read(ConfigNode? node, ConfigProblems problems)
    {
        if (node is null)
        {
            return ConnectorLimits.None;
        }

        var reader = ConfigReader.OfSection(node, problems, Section);
        return new ConnectorLimits
        {
            MaxRows = ReadCount(reader, "max_rows", ConfigScalars.WholeNumber<long>(), problems),
            MaxBytes = ReadCount(reader, "max_bytes", ConfigScalars.ByteCount, problems),
            Timeout = ResilienceReader.ReadTimeout(reader, "timeout", problems),
            AllowOperations = ReadList(reader, "allow_operations", problems, WhyNoOperation),
            DenyOperations = ReadList(reader, "deny_operations", problems, WhyNoOperation),
            AllowSchemas = ReadList(reader, "allow_schemas", problems),
            DenySchemas = ReadList(reader, "deny_schemas", problems),
            AllowTables = ReadList(reader, "allow_tables", problems, WhyNoTable),
            DenyTables = ReadList(reader, "deny_tables", problems, WhyNoTable),
            AllowPaths = ReadList(reader, "allow_paths", problems),
            DenyPaths = ReadList(reader, "deny_paths", problems),
        };
    }

    private static long? ReadCount(ConfigReader reader, string key, ConfigScalar<long> kind, ConfigProblems problems)
    {
        if (!reader.Read(key, kind, out var value))
        {
            return null;
        }

        if (value >= 0)
        {
            return value;
        }

        problems.AddUnfit(reader.Find(key)!, "at least 0", ConfigProblemKind.BrokenRule);
        return null;
    }

    // A limit that cannot be read must not turn into no limit: anything but a list of texts is a problem.
    private static List<string> ReadList(ConfigReader reader, string key, ConfigProblems problems, Func<ConfigNode, string, string?>? whyNot = null)
    {
        List<string> texts = [];
        if (reader.Find(key) is not { } list)
        {
            return texts;
        }

        // An empty list of what is allowed would read as nothing, and mean everything.
        var items = ConfigItems.Read(list, problems);
        if (items is { Count: 0 })
        {
            problems.Add(list.Path, "is empty: write at least one item, or remove the key", list.Origin, ConfigProblemKind.BrokenRule);
        }

        foreach (var item in items ?? [])
        {
            if (item.IsPending)
            {
                continue;
            }

            if (item.Text is not { Length: > 0 } text)
            {
                problems.Add(item.Path, "must be a text that is not empty", item.Origin, ConfigProblemKind.WrongType);
            }
            else if (whyNot?.Invoke(item, text) is { } reason)
            {
                problems.Add(item.Path, reason, item.Origin, ConfigProblemKind.BrokenRule);
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    private static string? WhyNoOperation(ConfigNode item, string text)
    {
        if (KnownOperations.Names.Contains(text))
        {
            return null;
        }

        if (item.Placeholder is null && KnownOperations.IsAlwaysAllowed(text))
        {
            return $"is {ConfigText.Quote(item)}, but {KnownOperations.AlwaysAllowedRule}: remove it";
        }

        // A hint would tell of a value that was substituted.
        var known = $" There are: {string.Join(", ", KnownOperations.Names)}";
        return item.Placeholder is not null ? $"is {ConfigText.Quote(item)}, whose value is no operation.{known}"
            : NearestName.Hint(text, KnownOperations.Names) is { Length: > 0 } hint ? $"is {ConfigText.Quote(item)}, but there is no such operation.{hint}"
            : $"is {ConfigText.Quote(item)}, but there is no such operation.{known}";
    }

    private static string? WhyNoTable(ConfigNode item, string text)
    {
        try
        {
            _ = TableName.Parse(text);
            return null;
        }
        catch (ArgumentException) when (item.Placeholder is not null)
        {
            return $"is {ConfigText.Quote(item)}, whose value is not the name of a table: it must be table, schema.table or catalog.schema.table";
        }
        catch (ArgumentException exception)
        {
            // The name of the parameter is no news to an operator.
            return SecretText.Redact(exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal));
        }
    }
}

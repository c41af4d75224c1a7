using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>Finds the case of an abstract configuration that is meant, for generated binders.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigChoices
{
    /// <summary>Reads the case that the discriminator names, or a scalar in place of the map; every problem goes into the list. Null if there was any.</summary>
    public static object? Bind(ConfigNode node, ConfigProblems problems, ConfigDescriptor choice)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(choice);
        if (node.IsList)
        {
            problems.AddUnfit(node, Rule(choice), ConfigProblemKind.WrongType);
            return null;
        }

        var before = problems.Count;
        var (name, keys) = TakeApart(node, problems, choice);
        var config = Find(node, name, choice, problems)?.Config().Bind(keys, problems);
        return problems.Count > before ? null : config;
    }

    /// <summary>Checks a configuration that code made, as the case that it is of.</summary>
    public static void Validate(object config, string path, ConfigProblems problems, ConfigDescriptor choice)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(choice);
        if (CaseOf(config, choice) is { } descriptor)
        {
            descriptor.Validate(config, path, problems);
        }
        else
        {
            problems.Add(path, $"is a {config.GetType().Name}, which is none of the choices {Names(choice)}", ConfigOrigin.Code);
        }
    }

    /// <summary>Collects the secrets of a configuration, as the case that it is of.</summary>
    public static void CollectSecrets(object config, ConfigSecrets secrets, ConfigDescriptor choice)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(choice);
        CaseOf(config, choice)?.CollectSecrets?.Invoke(config, secrets);
    }

    /// <summary>Tells what is no key, and nothing else: of the case that the discriminator names, or of any where nothing names one.</summary>
    internal static void CheckKeys(ConfigNode node, ConfigProblems problems, ConfigDescriptor config)
    {
        if (config.Choices.Count == 0)
        {
            _ = new ConfigReader(node, problems, config);
            return;
        }

        var (name, keys) = TakeApart(node, problems, config);
        if (name is null)
        {
            var cases = config.Choices.Select(static known => known.Config()).ToArray();
            _ = new ConfigReader(keys, problems, config with { Keys = [.. cases.SelectMany(static one => one.Keys).DistinctBy(static key => key.Key)], RemovedKeys = [.. cases.SelectMany(static one => one.RemovedKeys)] });
        }
        else if (Find(node, name, config, problems) is { } chosen)
        {
            _ = new ConfigReader(keys, problems, chosen.Config());
        }
    }

    /// <summary>The case that the discriminator names; null where it names none.</summary>
    internal static ConfigDescriptor? Named(ConfigNode node, ConfigDescriptor config) =>
        config.Choices.FirstOrDefault(choice => choice.Name == node.Find(Discriminator(config))?.Text)?.Config();

    /// <summary>What must be written.</summary>
    internal static string Rule(ConfigDescriptor choice) => $"a map of keys with '{Discriminator(choice)}', one of {Names(choice)}";

    // The name of the case, and the keys beside it.
    private static (ConfigNode? Name, ConfigNode Keys) TakeApart(ConfigNode node, ConfigProblems problems, ConfigDescriptor choice)
    {
        var name = node.Text is null ? null : node;
        List<KeyValuePair<string, ConfigNode>> others = new(node.Entries.Count);
        foreach (var entry in node.Entries)
        {
            if (!node.KeyComparer.Equals(entry.Key, Discriminator(choice)))
            {
                others.Add(entry);
            }
            else if (name is null)
            {
                name = entry.Value;
            }
            else
            {
                problems.Add(entry.Value.Path, $"key '{entry.Key}' is given twice: remove one", entry.Value.Origin, ConfigProblemKind.Unreadable);
            }
        }

        return (name, ConfigNode.Map(node.Path, others, node.Origin, node.IgnoresCase));
    }

    private static ConfigChoiceDescriptor? Find(ConfigNode node, ConfigNode? name, ConfigDescriptor choice, ConfigProblems problems)
    {
        if (name is null)
        {
            problems.Add($"{node.Path}:{Discriminator(choice)}", $"is missing, but required: one of {Names(choice)}", node.Origin, ConfigProblemKind.Missing);
            return null;
        }

        if (name.IsPending)
        {
            return null;
        }

        var chosen = choice.Choices.FirstOrDefault(known => known.Name == name.Text);
        if (chosen is null)
        {
            problems.AddUnfit(
                name,
                $"one of {Names(choice)}",
                ConfigProblemKind.BrokenRule,
                name.Text is { } text && NearestName.Find(text, choice.Choices.Select(static known => known.Name)) is { } nearest ? $"did you mean '{nearest}'?" : null);
        }

        return chosen;
    }

    private static ConfigDescriptor? CaseOf(object config, ConfigDescriptor choice)
    {
        var type = config.GetType();
        return choice.Choices.Select(static known => known.Config()).FirstOrDefault(known => known.ConfigType == type);
    }

    private static string Discriminator(ConfigDescriptor choice) => choice.Keys[0].Key;

    private static string Names(ConfigDescriptor choice) => string.Join(", ", choice.Choices.Select(static known => known.Name));
}

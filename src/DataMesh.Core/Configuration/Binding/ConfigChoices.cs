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
            problems.AddUnfit(node, Rule(choice));
            return null;
        }

        var before = problems.Count;
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
                problems.Add(entry.Value.Path, $"key '{entry.Key}' is given twice: remove one", entry.Value.Origin);
            }
        }

        var chosen = Find(node, name, choice, problems);
        var config = chosen?.Config().Bind(ConfigNode.Map(node.Path, others, node.Origin, node.IgnoresCase), problems);
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

    /// <summary>What must be written.</summary>
    internal static string Rule(ConfigDescriptor choice) => $"a map of keys with '{Discriminator(choice)}', one of {Names(choice)}";

    private static ConfigChoiceDescriptor? Find(ConfigNode node, ConfigNode? name, ConfigDescriptor choice, ConfigProblems problems)
    {
        if (name is null)
        {
            problems.Add($"{node.Path}:{Discriminator(choice)}", $"is missing, but required: one of {Names(choice)}", node.Origin);
            return null;
        }

        var chosen = choice.Choices.FirstOrDefault(known => known.Name == name.Text);
        if (chosen is null)
        {
            problems.AddUnfit(
                name,
                $"one of {Names(choice)}",
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

using System.CommandLine;

namespace DataMesh.Cli.Connectors;

/// <summary>The option of one key of a connector's configuration: <c>--search-path</c> for <c>search_path</c>.</summary>
internal sealed class KeyOption
{
    private static readonly string[] Taken = ["--config", "--output", "--output-file", "--help", "--version", "--name", "--set", "--read-only", "--disabled", "--dry-run"];

    private KeyOption(ConfigKeyDescriptor key)
    {
        Key = key;
        Value = new Option<string[]>(NameOf(key))
        {
            Description = Describe(key),
            HelpName = key.Type.Contains('|', StringComparison.Ordinal) ? "value" : key.Type.Replace("list of ", "", StringComparison.Ordinal),
            Arity = key.IsSecret || key.Type == "boolean" ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
        };
        Complete(key.Type);
        Stdin = key.IsSecret ? new Option<bool>($"{NameOf(key)}-stdin") { Description = $"Read {key.Key} from standard input." } : null;
    }

    public ConfigKeyDescriptor Key { get; }

    /// <summary>Takes the value; without one a secret is asked for, and a boolean is true.</summary>
    public Option<string[]> Value { get; }

    /// <summary>Says that the secret comes by standard input; null where it is none.</summary>
    public Option<bool>? Stdin { get; }

    /// <summary>The options of a connector; sections, maps and keys whose option would mean something else are left to <c>--set</c>.</summary>
    public static IReadOnlyList<KeyOption> Of(ConnectorDescriptor connector) =>
        [.. connector.Config.Keys.Where(static key => key.Obsolete is null && key.Nested is null && !key.Type.Contains("map of", StringComparison.Ordinal) && key.Type != "section" && !Taken.Contains(NameOf(key))).Select(static key => new KeyOption(key))];

    private static string NameOf(ConfigKeyDescriptor key) => $"--{key.Key.Replace('_', '-')}";

    private static string Describe(ConfigKeyDescriptor key) =>
        $"{key.Description}{(key.Constraints.Count > 0 ? $" {string.Join("; ", key.Constraints)}." : "")}{(key.Default is { } value ? $" Default: {value}." : "")}{(key.IsRequired ? " Required." : "")}{(key.IsSecret ? " Never as it is: ${NAME}, ${file:/path}, or without a value to be asked." : "")}".Trim();

    private void Complete(string type)
    {
        string[] values = type == "boolean" ? ["true", "false"] : type.Contains('|', StringComparison.Ordinal) ? type.Replace("list of ", "", StringComparison.Ordinal).Split('|') : [];
        if (values.Length > 0)
        {
            Value.CompletionSources.Add(values);
        }
    }
}

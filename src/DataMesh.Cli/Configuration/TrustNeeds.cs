using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>What an instance does that a file which merely lies there must not: start processes, and send what the environment or a file holds to where it says.</summary>
internal static class TrustNeeds
{
    /// <summary>Each reason with the key and where it stands; empty where the instance needs no trust.</summary>
    public static IEnumerable<ConfigProblem> Of(InstanceEntry entry)
    {
        // What the environment alone makes, the file does not steer.
        if (entry.Written is null)
        {
            yield break;
        }

        // What it does with its values, its author alone knows: it may start a program, read a file or send a token.
        if (entry.Type is { } type && KnownConnectors.PluginOf(type) is { } plugin)
        {
            yield return new ConfigProblem(entry.Written.Path, $"runs the plug-in {plugin.Name} with what the file says", entry.Origin);
        }

        if (entry.Descriptor?.Kinds.Contains(ConnectorKind.Processing) == true)
        {
            yield return new ConfigProblem(entry.Written.Path, $"starts programs, as every '{entry.Type}' does", entry.Origin);
            foreach (var (command, keys) in entry.Written.Find("commands")?.Entries ?? [])
            {
                yield return new ConfigProblem(keys.Path, $"runs {CommandLine(keys)}", keys.Origin);
            }
        }

        foreach (var value in entry.Foreign)
        {
            yield return new ConfigProblem(value.Path, value.Origin.IsFile ? $"takes {value.Text}" : "is taken from the environment", value.Origin);
        }

        foreach (var (_, value) in entry.Written.Entries.Where(static entry => IsFileOfSecrets(entry.Key)))
        {
            yield return new ConfigProblem(value.Path, "reads a file of secrets", value.Origin);
        }

        // With a token that an earlier sign-in left: to the host it is for, but by the proxy and over the connection that the file names.
        if (entry.Written.Find("external_authentication") is { } signIn && signIn.Text is not ("false" or "False" or "FALSE"))
        {
            yield return new ConfigProblem(signIn.Path, "signs in as you", signIn.Origin);
        }
    }

    /// <summary>Refuses an instance of a file that is not trusted.</summary>
    /// <exception cref="ConnectorConfigurationException">It needs trust; the message has each reason on a line of its own.</exception>
    public static void Refuse(InstanceEntry entry, ConfigLocation location)
    {
        var needs = Of(entry).ToList();
        if (needs.Count > 0)
        {
            var refusal = new ConnectorConfigurationException(
                $"'{entry.Name}' is not used: {location.Path} was found here, and you have not trusted it as it is now.{string.Concat(needs.Select(static need => $"\n  {need}"))}");
            Hints.Attach(refusal, $"{Advice(location)} A file that changes must be trusted again; one given by --config, or your own, need not.");
            throw refusal;
        }
    }

    /// <summary>Why an instance of a file that is not trusted is not used, in one line; null where it needs no trust.</summary>
    public static string? WhyNot(InstanceEntry entry) => Of(entry).ToList() is [var first, .. var more]
        ? $"The file is not trusted as it is now: {first}{(more.Count > 0 ? $"; and {more.Count} more" : "")}."
        : null;

    /// <summary>What to do about a file that is not trusted.</summary>
    public static string Advice(ConfigLocation location) => $"Read {location.Path}, then run 'dmesh config trust'.";

    // With a certificate that has its key the user is logged in somewhere.
    private static bool IsFileOfSecrets(string key) => key.EndsWith("_file", StringComparison.Ordinal) || key is "tls_key" or "tls_certificate";

    private static string CommandLine(ConfigNode command) =>
        string.Join(' ', new[] { command.Find("program")?.Text ?? command.Text ?? "?" }.Concat(command.Find("arguments")?.Items.Select(static argument => argument.Text ?? "") ?? []));
}

using System.CommandLine.Parsing;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Plugins;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Completion;

/// <summary>Names of instances and of types where a command takes one.</summary>
internal static class InstanceCandidates
{
    public static IEnumerable<Candidate> Of(Invocation line)
    {
        var parsed = line.Arguments;
        string[] path = [.. PathOf(parsed.CommandResult).Reverse().Skip(1)];
        var isFirst = parsed.CommandResult.Children.OfType<ArgumentResult>().All(static argument => argument.Tokens.Count == 0);
        return path switch
        {
            ["storage", _] => Instances(line, ConnectorKind.Storage).Select(static candidate => candidate with { Value = $"{candidate.Value}:" }),
            _ when !isFirst => [],
            ["query" or "explain" or "tables" or "schema"] => Instances(line, ConnectorKind.Query),
            ["catalog", _] => Instances(line, ConnectorKind.Catalog),
            ["job", _] => Instances(line, ConnectorKind.Processing),
            ["connector", "remove" or "show" or "test"] or ["config", "origin"] => Instances(line, null),
            ["connector", "schema" or "docs"] => KnownConnectors.All.Select(static connector => new Candidate(connector.Name, connector.Description)),
            ["connector", "uninstall"] => PluginStore.All.Select(static plugin => new Candidate(plugin.Record.Package, plugin.Record.Description)),
            _ => [],
        };
    }

    private static IEnumerable<Candidate> Instances(Invocation line, ConnectorKind? kind) =>
        line.Workspace.Entries.All.Where(entry => IsPlain(entry.Name) && IsOf(entry, kind)).Select(static entry => new Candidate(entry.Name, entry.Descriptor?.Name ?? ""));

    // A shell puts a candidate into the line as it is: what a file calls an instance must mean nothing to it.
    private static bool IsPlain(string name) => name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    private static bool IsOf(InstanceEntry entry, ConnectorKind? kind) => kind is not { } wanted || (entry.IsEnabled && entry.Descriptor is { } connector && connector.Kinds.Contains(wanted));

    private static IEnumerable<string> PathOf(CommandResult result) => result.Parent is CommandResult parent ? PathOf(parent).Prepend(result.Command.Name) : [result.Command.Name];
}

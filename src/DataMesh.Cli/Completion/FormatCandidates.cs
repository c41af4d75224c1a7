using System.CommandLine;
using DataMesh.Cli.Catalogs.Lineage;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Completion;

/// <summary>The values of <c>--output</c>, of which one command has more.</summary>
internal static class FormatCandidates
{
    public static IEnumerable<Candidate> Of(Command command) => (command.Name == "lineage" ? LineageFormats.Names : OutputFormats.Names).Select(static name => new Candidate(name, ""));
}

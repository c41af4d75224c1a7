using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector new</c>.</summary>
internal static class NewCommand
{
    private static readonly string[] Kinds = ["query", "catalog", "processing", "storage"];

    public static void AddTo(Command group)
    {
        var name = new Argument<string?>("name") { Description = "The name of the project and its package, such as Acme.Weather." };
        var kinds = new Option<string[]>("--kind") { Description = "What it can do: query, catalog, processing, storage; once for each kind. Unless given: query." };
        var folder = new Option<string?>("--directory") { Description = "The folder to make it in, which is new or empty. Unless given: one of the name.", HelpName = "path" };
        var source = new Option<string?>("--source") { Description = "A folder or an address that has the DataMesh packages, where no package source of yours does.", HelpName = "path" };
        group.AddCommand(
            "new",
            "Make a connector of your own: a solution that builds, passes the conformance kit and packs.",
            invocation => RunAsync(invocation, invocation.Get(name)!, invocation.Get(kinds) is { Length: > 0 } given ? given : ["query"], invocation.Get(folder), invocation.Get(source)),
            name,
            kinds,
            folder,
            source);
    }

    private static async Task<int> RunAsync(Invocation invocation, string name, IReadOnlyList<string> kinds, string? folder, string? source)
    {
        Require(name, kinds);
        using var target = NewFolder.At(folder ?? name);
        using (ProgressLine.Start(() => $"Making {name} with 'dotnet new' …"))
        {
            await ConnectorTemplate.MakeAsync(target.Working, name, kinds, SourceOf(source), invocation.Token);
        }

        var files = target.Publish();
        var project = Path.GetFileNameWithoutExtension(files.First(static file => file.EndsWith(".slnx", StringComparison.Ordinal)));
        await invocation.WriteAsync(new Details().Add("project", project).Add("kinds", kinds).Add("folder", target.Path).Add("files", files));
        Invocation.Tell($"Made {project}. Try it: cd \"{target.Path}\" && dotnet test");
        Invocation.Tell("README.md there says what to replace, in order.");
        return ExitCodes.Success;
    }

    private static void Require(string name, IReadOnlyList<string> kinds)
    {
        if (!name.Any(char.IsLetter) || name.Length > 100 || name.Any(static sign => char.IsControl(sign) || sign is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'))
        {
            throw new UsageException($"'{name}' cannot be the name of a project: write up to 100 letters, digits and dots, such as Acme.Weather.");
        }

        if (kinds.FirstOrDefault(static kind => !Kinds.Contains(kind)) is { } unknown)
        {
            throw new UsageException($"There is no kind '{unknown}'.{NearestName.Hint(unknown, Kinds)} Kinds are {string.Join(", ", Kinds)}.");
        }
    }

    // A nuget.config means a folder as seen from where it lies, and the user as seen from here.
    private static string? SourceOf(string? source) =>
        source is null || Uri.TryCreate(source, UriKind.Absolute, out _) ? source
        : Directory.Exists(source) ? Path.GetFullPath(source)
        : throw new UsageException($"There is no folder '{source}' to take packages from.");
}

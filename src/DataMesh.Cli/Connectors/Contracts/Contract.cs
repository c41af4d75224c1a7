using DataMesh.Cli.Running;
using DataMesh.Gen.Baselines;

namespace DataMesh.Cli.Connectors.Contracts;

/// <summary>Contracts where they are found: in assemblies and in files.</summary>
internal static class Contract
{
    private const string Ending = ".contract.json";

    /// <summary>What a connector promises, from its assembly's metadata alone; with the ids of all connectors that the assembly has.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="id">Which one; null where the assembly has one.</param>
    /// <exception cref="ConnectorConfigurationException">It is no assembly with connectors, or was built without contracts, or has several and none is named.</exception>
    /// <exception cref="ConnectorNotFoundException">It has no such connector.</exception>
    public static (ContractDocument Contract, IReadOnlyList<string> All) OfAssembly(string path, string? id)
    {
        var info = ConnectorAssembly.Inspect(path);
        string[] all = [.. info.Connectors.Select(static connector => connector.Name)];
        var names = string.Join(", ", all);
        var export = id is not null
            ? info.Connectors.FirstOrDefault(connector => connector.Name == id) ?? throw new ConnectorNotFoundException($"'{path}' has no connector '{id}'. It has: {names}.")
            : info.Connectors is [var only] ? only : throw new ConnectorConfigurationException($"'{path}' has {info.Connectors.Count} connectors: name one by --connector. They are: {names}.");
        return export.ContractJson is { } contract
            ? (Parse(contract, path), all)
            : throw new ConnectorConfigurationException($"'{path}' does not say what '{export.Name}' promises: it was built by an earlier DataMesh.Gen. Build it anew.");
    }

    /// <summary>What a file says.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such file.</exception>
    /// <exception cref="ConnectorConfigurationException">It is no contract; the message says where it goes wrong.</exception>
    public static ContractDocument OfFile(string path) => Parse(Read(path), path);

    /// <summary>The committed contract of a connector: of the files in the working folder that which names it, whatever it is called; else, as analyzers have it, the only one that is of no connector any more.</summary>
    /// <param name="connector">Its id.</param>
    /// <param name="all">The ids of all connectors of its assembly.</param>
    /// <exception cref="ConnectorNotFoundException">There is none.</exception>
    /// <exception cref="ConnectorConfigurationException">There are several, or it may be one that cannot be read.</exception>
    public static string Find(string connector, IReadOnlyList<string> all)
    {
        List<(string Path, string Connector)> known = [];
        List<ConnectorConfigurationException> unreadable = [];
        foreach (var path in Directory.EnumerateFiles(Directory.GetCurrentDirectory()).Select(static path => Path.GetFileName(path)).Where(static name => name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            try
            {
                known.Add((path, OfFile(path).Connector));
            }
            catch (ConnectorConfigurationException exception)
            {
                unreadable.Add(exception);
            }
        }

        string[] own = [.. known.Where(file => file.Connector == connector).Select(static file => file.Path)];
        string[] left = [.. known.Where(file => !all.Contains(file.Connector)).Select(static file => file.Path)];
        if (own is [] && unreadable is [var first, ..])
        {
            throw first;
        }

        unreadable.ForEach(static problem => Invocation.Tell(problem.Message));
        return (own, left) switch
        {
            ([var only], _) => only,
            ([], [var only]) when all.All(id => id == connector || known.Exists(file => file.Connector == id)) => only,
            ([], _) => throw new ConnectorNotFoundException($"No file here that ends with {Ending} is of '{connector}': go to the connector's project, or name the file by --against."),
            _ => throw new ConnectorConfigurationException($"{string.Join(" and ", own)} are all of '{connector}': remove all but one."),
        };
    }

    /// <summary>The migration notes beside a contract.</summary>
    public static MigrationNotes NotesBeside(string path)
    {
        var notes = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, MigrationNotes.FileName);
        return File.Exists(notes) ? MigrationNotes.Parse(Read(notes)) : MigrationNotes.None;
    }

    private static ContractDocument Parse(string text, string path)
    {
        try
        {
            return ContractDocument.Parse(text);
        }
        catch (ContractFormatException exception)
        {
            var (line, column) = exception.PlaceIn(text);
            throw new ConnectorConfigurationException($"'{path}' is no contract: line {line}, column {column}: {exception.Message}.", exception);
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConnectorNotFoundException($"There is no file '{path}'.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConnectorConfigurationException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }
}

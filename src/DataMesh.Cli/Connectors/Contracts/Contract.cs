using DataMesh.Gen.Baselines;

namespace DataMesh.Cli.Connectors.Contracts;

/// <summary>Contracts where they are found: in assemblies and in files.</summary>
internal static class Contract
{
    private const string UsualName = "connector.contract.json";

    /// <summary>What a connector promises, from its assembly's metadata alone.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="id">Which one; null where the assembly has one.</param>
    /// <exception cref="ConnectorConfigurationException">It is no assembly with connectors, or was built without contracts, or has several and none is named.</exception>
    /// <exception cref="ConnectorNotFoundException">It has no such connector.</exception>
    public static ContractDocument OfAssembly(string path, string? id)
    {
        var info = ConnectorAssembly.Inspect(path);
        var names = string.Join(", ", info.Connectors.Select(static connector => connector.Name));
        var export = id is not null
            ? info.Connectors.FirstOrDefault(connector => connector.Name == id) ?? throw new ConnectorNotFoundException($"'{path}' has no connector '{id}'. It has: {names}.")
            : info.Connectors is [var only] ? only : throw new ConnectorConfigurationException($"'{path}' has {info.Connectors.Count} connectors: name one by --connector. They are: {names}.");
        return export.ContractJson is { } contract
            ? Parse(contract, path)
            : throw new ConnectorConfigurationException($"'{path}' does not say what '{export.Name}' promises: it was built by an earlier DataMesh.Gen. Build it anew.");
    }

    /// <summary>What a file says.</summary>
    /// <exception cref="ConnectorNotFoundException">There is no such file.</exception>
    /// <exception cref="ConnectorConfigurationException">It is no contract; the message says where it goes wrong.</exception>
    public static ContractDocument OfFile(string path) => Parse(Read(path), path);

    /// <summary>The committed contract of a connector, in the working folder.</summary>
    /// <exception cref="ConnectorNotFoundException">There is none.</exception>
    public static string Find(string connector) =>
        new[] { UsualName, $"{connector}.contract.json" }.FirstOrDefault(File.Exists) ??
        throw new ConnectorNotFoundException($"There is neither {UsualName} nor {connector}.contract.json here: go to the connector's project, or name the file by --against.");

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

using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Analyzers;

/// <summary>Files that hold what the connectors of a project promise.</summary>
/// <remarks>Public for the code fixes, which stand in an assembly of their own.</remarks>
public static class ContractBaselines
{
    /// <summary>The property of a diagnostic that names the connector.</summary>
    public const string Connector = nameof(Connector);

    /// <summary>The property of a diagnostic that names the baseline's file by its path.</summary>
    public const string File = nameof(File);

    private const string Ending = ".contract.json";

    /// <summary>Whether a file is a baseline, by its name.</summary>
    public static bool IsBaseline(string path) => Path.GetFileName(path).EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text that a connector's baseline should have; null where the compilation has no such connector.</summary>
    /// <param name="compilation">With what the generator wrote.</param>
    /// <param name="connector">The id.</param>
    public static string? TextOf(Compilation compilation, string connector) =>
        ExportedContract.AllOf(compilation).FirstOrDefault(exported => exported.Contract.Connector == connector)?.Contract.Write();

    /// <summary>The usual name of a connector's baseline: with its id where the project has several.</summary>
    public static string NameOf(Compilation compilation, string connector) => $"{(ExportedContract.AllOf(compilation).Count > 1 ? connector : "connector")}{Ending}";
}

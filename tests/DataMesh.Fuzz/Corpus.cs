using System.Text;
using DataMesh.Runtime;
using DataMesh.Tests.Shared;

namespace DataMesh.Fuzz;

/// <summary>The broken documents of the tests, as a start for more.</summary>
internal static class Corpus
{
    public static IReadOnlyList<FuzzDocument> Read() =>
    [
        .. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests/DataMesh.Hosting.Tests/Files/Corpus"))
            .Where(static path => Path.GetExtension(path) != ".txt")
            .Order(StringComparer.Ordinal)
            .Select(static path => new FuzzDocument(File.ReadAllText(path, Encoding.UTF8), Path.GetExtension(path) == ".json" ? ConfigFileFormat.Json : ConfigFileFormat.Yaml)),
    ];
}

using DataMesh.Runtime;
using Microsoft.Extensions.Primitives;

namespace DataMesh.Fuzz;

/// <summary>A document that is on no disk.</summary>
internal sealed class TextSource(FuzzDocument document) : IInstanceSource
{
    public const string Name = "fuzz";

    public ConfigNode? Read(ConfigProblems problems) => ConfigFile.Parse(document.Text, Name, document.Format, problems);

    public IChangeToken? Watch() => null;
}

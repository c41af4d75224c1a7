using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DataMesh.Gen.Analyzers.Tests;

/// <summary>A file beside the source, as a project gives it to analyzers.</summary>
internal sealed class TextFile(string path, string text) : AdditionalText
{
    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}

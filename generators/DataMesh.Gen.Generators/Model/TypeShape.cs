namespace DataMesh.Gen.Generators;

/// <summary>Where a partial type stands, so that its other part can be written.</summary>
/// <param name="Namespace">Escaped; empty for the global namespace.</param>
/// <param name="Declarations">From the outermost containing type to the type itself, such as <c>partial record Outer&lt;T&gt;</c>.</param>
/// <param name="Name">Its own name, escaped, with type parameters.</param>
/// <param name="FullName">With <c>global::</c> before it.</param>
/// <param name="MetadataName">The full metadata name: what files are named after.</param>
/// <param name="DisplayName">As a reader would write it.</param>
internal sealed record TypeShape(
    string Namespace, EquatableArray<string> Declarations, string Name, string FullName, string MetadataName, string DisplayName);

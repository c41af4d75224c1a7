using Microsoft.CodeAnalysis;

namespace DataMesh.Gen.Generators;

/// <summary>Names of generated files. The compiler compares them without case, C# its types with case.</summary>
internal static class HintNames
{
    /// <summary>The metadata names that differ from another only in case; nearly always none, so that this step ends most edits.</summary>
    public static IncrementalValueProvider<EquatableArray<string>> Colliding(IncrementalValuesProvider<string> metadataNames) =>
        metadataNames.Collect()
            .Select(static (names, _) => names
                .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
                .Where(static same => same.Skip(1).Any())
                .SelectMany(static same => same)
                .OrderBy(static name => name, StringComparer.Ordinal)
                .ToEquatableArray())
            .WithTrackingName(TrackingNames.HintNames);

    public static string Of(TypeShape shape, string part, EquatableArray<string> colliding)
    {
        var name = Naming.HintName(shape.MetadataName);
        return colliding.Contains(shape.MetadataName) ? $"{name}.{StableHash.Of(shape.MetadataName)}.{part}.g.cs" : $"{name}.{part}.g.cs";
    }
}

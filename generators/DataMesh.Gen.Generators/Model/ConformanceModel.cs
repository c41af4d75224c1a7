namespace DataMesh.Gen.Generators;

/// <summary>Everything that is written about one conformance class, but for the kit's checks.</summary>
/// <param name="Shape">The author's class.</param>
/// <param name="ClassName">Its name as text, without type parameters.</param>
/// <param name="ConnectorTypeName">The connector with <c>global::</c>; empty where no type is named.</param>
/// <param name="Creation">How the connector is made; null where it cannot be.</param>
/// <param name="IsSuite">Whether the class derives from the kit's base class.</param>
/// <param name="HasConstructor">Whether the author wrote one.</param>
/// <param name="SystemTypeName">The system with <c>global::</c>; null where it cannot be made.</param>
/// <param name="Features">What the connector can do, in the kit's words.</param>
/// <param name="Quirks">What the author declares.</param>
internal sealed record ConformanceModel(
    TypeShape Shape,
    string ClassName,
    string ConnectorTypeName,
    ConstructorModel? Creation,
    bool IsSuite,
    bool HasConstructor,
    string? SystemTypeName,
    EquatableArray<string> Features,
    EquatableArray<QuirkModel> Quirks)
{
    /// <summary>Whether its tests can run; if not, they say so when they are run.</summary>
    public bool IsValid => Creation is not null && IsSuite && SystemTypeName is not null;
}

/// <summary>A check that the author says the system cannot pass.</summary>
internal sealed record QuirkModel(string Check, string Reason);

/// <summary>One check of the kit.</summary>
/// <param name="Name">Its name, and that of its test.</param>
/// <param name="Suite">The suite it belongs to.</param>
/// <param name="What">What holds, in one sentence.</param>
/// <param name="Requires">The features it needs, each once.</param>
/// <param name="Method">Its method with <c>global::</c>.</param>
internal sealed record ConformanceCheckModel(string Name, string Suite, string What, EquatableArray<string> Requires, string Method);

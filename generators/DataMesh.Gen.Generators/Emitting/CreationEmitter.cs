namespace DataMesh.Gen.Generators;

/// <summary>Writes how a connector is made from a <c>creation</c>.</summary>
internal static class CreationEmitter
{
    /// <summary>The arguments of its constructor.</summary>
    public static string Arguments(ConstructorModel constructor) =>
        string.Join(", ", constructor.Arguments.Select(static argument => $"{argument.Parameter}: {Source(argument)}"));

    private static string Source(ConstructorArgument argument) => argument.Source switch
    {
        ArgumentSource.Config => $"({argument.TypeName})creation.Config",
        ArgumentSource.Options => "creation.Options",
        ArgumentSource.TimeProvider => "creation.TimeProvider",
        ArgumentSource.Logger => $"creation.Logger<{argument.TypeName}>()",
        ArgumentSource.OptionalService => $"creation.OptionalService<{argument.TypeName}>()",
        _ => $"creation.Service<{argument.TypeName}>()",
    };
}

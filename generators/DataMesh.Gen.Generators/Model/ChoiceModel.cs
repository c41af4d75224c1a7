namespace DataMesh.Gen.Generators;

/// <summary>The cases of an abstract configuration.</summary>
/// <param name="Discriminator">The key whose value chooses one.</param>
/// <param name="Cases">In ordinal order of their names.</param>
internal sealed record ChoiceModel(string Discriminator, EquatableArray<CaseModel> Cases);

/// <summary>One case. Only its name is known: what is written calls its generated members.</summary>
/// <param name="Name">As in files.</param>
/// <param name="TypeName">With <c>global::</c>.</param>
/// <param name="MayBeShort">Whether its name may stand for the whole, since no key must be given.</param>
internal sealed record CaseModel(string Name, string TypeName, bool MayBeShort);

/// <summary>What a configuration is among the cases of its base.</summary>
/// <param name="Discriminator">The key whose value chooses it.</param>
/// <param name="Name">That value.</param>
/// <param name="HidesInherited">Whether a base class is a case too.</param>
internal sealed record ChosenModel(string Discriminator, string Name, bool HidesInherited);

/// <summary>A name that a key has besides its own, or had.</summary>
/// <param name="Key">As in files.</param>
/// <param name="Obsolete">Where it should no longer be used, what its author says about it, perhaps nothing; else null.</param>
internal sealed record KeyNameModel(string Key, string? Obsolete);

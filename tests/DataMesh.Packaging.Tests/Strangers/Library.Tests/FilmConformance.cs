using DataMesh.Testing;

namespace Films.Tests;

/// <summary>Holds the film archive's connector to the contract.</summary>
[ConformanceTests(typeof(FilmConnector))]
#if WRONG_QUIRK
[Quirk("ConectTwice_IsFine", "")]
#endif
public sealed partial class FilmConformance : ConformanceSuite<FilmSystem>;

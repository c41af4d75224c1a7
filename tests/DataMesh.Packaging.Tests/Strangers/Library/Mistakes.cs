#if MISTAKES
namespace Films;

/// <summary>Lacks the partial modifier.</summary>
[DataMesh.ConnectorConfig]
public sealed record RatingConfig;
#endif

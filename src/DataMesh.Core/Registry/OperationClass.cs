namespace DataMesh;

/// <summary>Whether an operation may be done twice.</summary>
public enum OperationClass
{
    /// <summary>Twice is as good as once: reads, metadata, health, cancel, delete.</summary>
    Always,

    /// <summary>The request says whether it may: by a flag, a key or a condition.</summary>
    ByRequest,

    /// <summary>Never.</summary>
    Never,
}

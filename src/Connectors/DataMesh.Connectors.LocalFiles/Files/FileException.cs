namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>A call of the file system failed; the connector makes of it what callers see. Never leaves the connector.</summary>
#pragma warning disable CA1032, CA1064 // Made in a few places, always with what happened, and caught before it leaves the connector.
internal sealed class FileException(FileProblem problem, string? code = null, Exception? inner = null) : Exception($"{problem} {code}", inner)
#pragma warning restore CA1032, CA1064
{
    public FileProblem Problem => problem;

    /// <summary>The system's own code, such as <c>ENOSPC</c>.</summary>
    public string? Code => code;

    /// <summary>The path it is about, where it is not the one that the caller named.</summary>
    public string? Path { get; init; }
}

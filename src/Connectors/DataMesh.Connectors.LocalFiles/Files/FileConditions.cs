namespace DataMesh.Connectors.LocalFiles.Files;

/// <summary>The conditions of a write.</summary>
internal static class FileConditions
{
    /// <summary>Holds them against what is in the place of the object.</summary>
    /// <param name="options">The conditions.</param>
    /// <param name="present">What is there; null: nothing.</param>
    /// <exception cref="FileException">They do not hold.</exception>
    public static void Verify(WriteOptions options, FileFacts? present)
    {
        if (options.CreateOnly && present is not null)
        {
            throw new FileException(FileProblem.Exists);
        }

        if (options.IfMatch is { } tag && present?.Tag != tag)
        {
            throw new FileException(FileProblem.Changed);
        }
    }
}

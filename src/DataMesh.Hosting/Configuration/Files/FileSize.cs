namespace DataMesh.Runtime;

/// <summary>How much a value is once every alias below it is written out; known without doing so, so that what would fill the memory is refused at once.</summary>
/// <param name="Values">The value and all that stand below it.</param>
/// <param name="PathCharacters">The length of all their keys from this value on.</param>
internal readonly record struct FileSize(long Values, long PathCharacters)
{
    /// <summary>A value with nothing below it.</summary>
    public static FileSize One { get; } = new(1, 0);

    /// <summary>The size with a further value below a key.</summary>
    public FileSize With(FileSize value, int keyLength) => new(Values + value.Values, PathCharacters + value.PathCharacters + (value.Values * (keyLength + 1)));
}

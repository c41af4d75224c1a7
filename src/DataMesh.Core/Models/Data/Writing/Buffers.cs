namespace DataMesh;

/// <summary>Growth of the plain arrays that writers fill.</summary>
internal static class Buffers
{
    private const int Smallest = 16;

    /// <summary>An array of at least <paramref name="needed"/> elements that begins with those of <paramref name="array"/>.</summary>
    public static T[] Grow<T>(T[] array, long needed)
    {
        if (needed > Array.MaxLength)
            throw new InvalidOperationException($"A column of one batch cannot hold more than {Array.MaxLength} bytes or elements; flush the batch earlier.");

        int size = (int)Math.Min(Math.Max(Math.Max(needed, Smallest), array.Length * 2L), Array.MaxLength);
        var grown = new T[size];
        array.CopyTo(grown, 0);
        return grown;
    }
}

namespace DataMesh.Soak;

/// <summary>Where the chance of one run comes from.</summary>
internal static class SoakRandom
{
    /// <summary>The same for the same numbers in every process; mixed, since neighbouring seeds of <see cref="Random"/> give related numbers.</summary>
    public static Random Of(int seed, int number)
    {
        unchecked
        {
            var mixed = (((ulong)(uint)seed << 32) | (uint)number) + 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return new Random((int)(mixed ^ (mixed >> 31)));
        }
    }
}

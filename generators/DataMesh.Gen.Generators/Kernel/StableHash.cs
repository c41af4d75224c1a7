using System.Globalization;

namespace DataMesh.Gen.Generators;

/// <summary>FNV-1a of a text: the same on every machine and in every process.</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}

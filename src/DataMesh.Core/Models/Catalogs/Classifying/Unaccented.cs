namespace DataMesh;

/// <summary>Small letters without their accents. Not string.Normalize, which leaves everything as it is where globalization is invariant.</summary>
internal static class Unaccented
{
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīıłñńňòóôõöøőřśšşșťțùúûüūůűýÿźżž";
    private const string Plain = "aaaaaaaaacccddeeeeeeeegiiiiiilnnnooooooorssssttuuuuuuuyyzzz";

    public static string Of(string word) => string.Create(word.Length, word, static (letters, word) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = Of(word[i]);
        }
    });

    public static char Of(char letter)
    {
        var small = char.ToLowerInvariant(letter);
        var at = small < 0x80 ? -1 : Accented.IndexOf(small, StringComparison.Ordinal);
        return at < 0 ? small : Plain[at];
    }
}

namespace DataMesh.Benchmarks.Streaming;

/// <summary>What a reader does with the values of one column; one fold a column, so that rows and columns may be read in any order.</summary>
internal interface IFold
{
    ulong Result { get; }

    void Number(long value);

    void Text(ReadOnlySpan<byte> utf8);

    void Text(string text);
}

/// <summary>Touches every value as cheaply as can be, so that reading is what is measured.</summary>
internal struct Touch : IFold
{
    private long _sum;

    public readonly ulong Result => (ulong)_sum;

    public void Number(long value) => _sum += value;

    public void Text(ReadOnlySpan<byte> utf8) => _sum += utf8.Length + utf8[0];

    public void Text(string text) => _sum += text.Length + text[0];
}

/// <summary>FNV-1a over all values, lengths included: equal only if every value is. The texts of the flights are ASCII.</summary>
internal struct Digest : IFold
{
    private const ulong Prime = 1099511628211;
    private ulong _hash;

    public readonly ulong Result => _hash;

    public void Number(long value) => _hash = (_hash ^ (ulong)value) * Prime;

    public void Text(ReadOnlySpan<byte> utf8)
    {
        Number(utf8.Length);
        foreach (var character in utf8)
        {
            Number(character);
        }
    }

    public void Text(string text)
    {
        Number(text.Length);
        foreach (var character in text)
        {
            Number(character);
        }
    }
}

using System.Buffers;
using System.Security.Cryptography;

namespace DataMesh.Connectors.LocalFiles.Paths;

/// <summary>Names of writes under way: <c>.datamesh-</c>, 16 hexadecimal digits, <c>.tmp</c>. No path has one and no listing tells it.</summary>
internal static class TemporaryName
{
    private const int Digits = 16;

    /// <summary>From what age on a file that nobody holds is one that a process left behind.</summary>
    public static readonly TimeSpan LeftBehindAfter = TimeSpan.FromHours(1);

    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdef"u8);

    private static ReadOnlySpan<byte> Start => ".datamesh-"u8;

    private static ReadOnlySpan<byte> End => ".tmp"u8;

    /// <summary>A new one, ended by a zero.</summary>
    public static byte[] Make()
    {
        Span<byte> random = stackalloc byte[Digits / 2];
        RandomNumberGenerator.Fill(random);
        var name = new byte[Start.Length + Digits + End.Length + 1];
        Start.CopyTo(name);
        Convert.TryToHexStringLower(random, name.AsSpan(Start.Length), out _);
        End.CopyTo(name.AsSpan(Start.Length + Digits));
        return name;
    }

    public static bool Is(ReadOnlySpan<byte> name) =>
        name.Length == Start.Length + Digits + End.Length && name.StartsWith(Start) && name.EndsWith(End) &&
        name.Slice(Start.Length, Digits).IndexOfAnyExcept(Hexadecimal) < 0;
}

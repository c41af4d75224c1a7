using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding.Texts;

/// <summary>Addresses of networks as the server prints them.</summary>
internal static class NetworkText
{
    private const int HeaderBytes = 4;
    private const int WordCount = 8;

    /// <summary>inet and cidr: the address; the bits of its network where they are not all, of cidr always.</summary>
    public static void Address(ReadOnlySpan<byte> value, TextBuffer text)
    {
        var bits = value[1];
        var isNetwork = value[2] != 0;
        var address = value[HeaderBytes..];
        if (address.Length == 4)
        {
            AddVersion4(address, text);
        }
        else
        {
            AddVersion6(address, text);
        }

        if (isNetwork || bits != address.Length * 8)
        {
            text.Add('/');
            text.Add(bits);
        }
    }

    /// <summary>macaddr and macaddr8: bytes in hexadecimal.</summary>
    public static void Hardware(ReadOnlySpan<byte> value, TextBuffer text)
    {
        for (var i = 0; i < value.Length; i++)
        {
            text.Add(i == 0 ? ""u8 : ":"u8);
            text.Add(value[i], "x2");
        }
    }

    private static void AddVersion4(ReadOnlySpan<byte> address, TextBuffer text)
    {
        for (var i = 0; i < address.Length; i++)
        {
            text.Add(i == 0 ? ""u8 : "."u8);
            text.Add(address[i]);
        }
    }

    // The longest run of two or more zero words is left out; what begins with it and ends in an address of version 4 is printed as that.
    private static void AddVersion6(ReadOnlySpan<byte> address, TextBuffer text)
    {
        Span<ushort> words = stackalloc ushort[WordCount];
        for (var i = 0; i < WordCount; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt16BigEndian(address[(i * 2)..]);
        }

        var (start, length) = LongestZeros(words);
        for (var i = 0; i < WordCount; i++)
        {
            if (i >= start && i < start + length)
            {
                text.Add(i == start ? ":"u8 : ""u8);
                continue;
            }

            text.Add(i == 0 ? ""u8 : ":"u8);
            if (i == 6 && start == 0 && (length == 6 || (length == 5 && words[5] == 0xFFFF)))
            {
                AddVersion4(address[12..], text);
                return;
            }

            text.Add(words[i], "x");
        }

        text.Add(start + length == WordCount ? ":"u8 : ""u8);
    }

    private static (int Start, int Length) LongestZeros(ReadOnlySpan<ushort> words)
    {
        var (start, length) = (-1, 0);
        for (var i = 0; i < WordCount; i++)
        {
            var end = i;
            while (end < WordCount && words[end] == 0)
            {
                end++;
            }

            if (end - i > Math.Max(length, 1))
            {
                (start, length) = (i, end - i);
            }

            i = Math.Max(i, end);
        }

        return (start, length);
    }
}

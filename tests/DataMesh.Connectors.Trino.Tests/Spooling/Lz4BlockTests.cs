using System.Text;
using DataMesh.Connectors.Trino.Spooling;
using DataMesh.Connectors.Trino.Tests.Decoding;

namespace DataMesh.Connectors.Trino.Tests.Spooling;

public sealed class Lz4BlockTests
{
    /// <summary>Guards beside the decoded bytes: a write beyond them shows.</summary>
    private const int Guard = 32;

    [Fact]
    public void BlocksOfTheFormatsDescription_AreDecoded()
    {
        // Nothing; literals alone; a match that repeats one byte; one that repeats three; a long match; one of lengths that take several bytes.
        Assert.Equal([], Decode([0x00], 0)!);
        Assert.Equal("abc"u8.ToArray(), Decode([0x30, .. "abc"u8], 3));
        Assert.Equal("aaaaaaaaaabcdef"u8.ToArray(), Decode([0x15, (byte)'a', 1, 0, 0x50, .. "bcdef"u8], 15));
        Assert.Equal("abcabcabcaxyzzy"u8.ToArray(), Decode([0x33, .. "abc"u8, 3, 0, 0x50, .. "xyzzy"u8], 15));
        Assert.Equal(new string('z', 1 + 4 + 15 + 255 + 7) + "12345", Encoding.ASCII.GetString(Decode([0x1f, (byte)'z', 1, 0, 255, 7, 0x50, .. "12345"u8], 287)!));
        Assert.Equal(new string('q', 15 + 255), Encoding.ASCII.GetString(Decode([0xf0, 255, 0, .. Encoding.ASCII.GetBytes(new string('q', 270))], 270)!));
    }

    [Theory]
    [InlineData(new byte[0], 0)]
    [InlineData(new byte[] { 0x30, 1, 2 }, 3)]
    [InlineData(new byte[] { 0x30, 1, 2, 3 }, 2)]
    [InlineData(new byte[] { 0x30, 1, 2, 3 }, 4)]
    [InlineData(new byte[] { 0xf0 }, 15)]
    [InlineData(new byte[] { 0xf0, 255, 255 }, 1000)]
    [InlineData(new byte[] { 0x10, 1, 0 }, 5)]
    [InlineData(new byte[] { 0x10, 1, 0, 0, 0x10, 1 }, 6)]
    [InlineData(new byte[] { 0x10, 1, 2, 0, 0x10, 1 }, 6)]
    [InlineData(new byte[] { 0x1f, 1, 1, 0 }, 20)]
    [InlineData(new byte[] { 0x1f, 1, 1, 0, 255, 255, 0, 0x10, 1 }, 20)]
    [InlineData(new byte[] { 0x10, 1, 1, 0 }, 5)]
    public void WrongBlock_IsRefused(byte[] block, int size) => Assert.Null(Decode(block, size));

    [Theory]
    [InlineData(new byte[] { 0xf0 })]
    [InlineData(new byte[] { 0x1f, 1, 1, 0 })]
    public void LengthBeyondAnInteger_IsRefused(byte[] start)
    {
        // Each byte of 255 adds as much: so many are more than an int holds, and zero ends them.
        var block = new byte[start.Length + (int.MaxValue / 255) + 10];
        Array.Fill(block, (byte)255);
        start.CopyTo(block, 0);
        block[^1] = 0;

        Assert.Null(Decode(block, 100));
    }

    [Fact]
    public void WhatWasEncoded_ComesBack()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var bytes = i % 2 == 0
                ? Encoding.UTF8.GetBytes(new RandomRows(i).Next(random.Next(1, 40)))
                : [.. Enumerable.Range(0, random.Next(2000)).Select(_ => (byte)(random.Next(3) == 0 ? random.Next(256) : 'x'))];

            Assert.Equal(bytes, Decode(Lz4.Encode(bytes), bytes.Length));
        }
    }

    [Fact]
    public void CorruptedBlocks_NeverReachBeyondTheirBytes()
    {
        var random = new Random(5);
        var blocks = Enumerable.Range(0, 20).Select(static seed => Encoding.UTF8.GetBytes(new RandomRows(seed).Next(4))).Select(static bytes => (Block: Lz4.Encode(bytes), Size: bytes.Length)).ToArray();
        var refused = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var (block, size) = blocks[i % blocks.Length];
            refused += Decode(Corruption.Of([.. block], random), random.Next(10) == 0 ? random.Next(2 * size) : size) is null ? 1 : 0;
        }

        Assert.InRange(refused, 20_000, 100_000);
    }

    [Fact]
    public void RandomBytes_NeverReachBeyondTheirBytes()
    {
        var random = new Random(6);
        for (var i = 0; i < 100_000; i++)
        {
            var block = new byte[random.Next(64)];
            random.NextBytes(block);
            _ = Decode(block, random.Next(300));
        }
    }

    private static byte[]? Decode(byte[] block, int size)
    {
        var guarded = new byte[size + (2 * Guard)];
        Array.Fill(guarded, (byte)0xa5);
        var isDecoded = Lz4Block.Decode(block, guarded.AsSpan(Guard, size));

        Assert.False(guarded.AsSpan(0, Guard).ContainsAnyExcept((byte)0xa5));
        Assert.False(guarded.AsSpan(Guard + size).ContainsAnyExcept((byte)0xa5));
        return isDecoded ? guarded[Guard..(Guard + size)] : null;
    }
}

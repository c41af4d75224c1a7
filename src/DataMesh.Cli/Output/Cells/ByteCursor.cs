using System.Buffers;
using System.Runtime.CompilerServices;

namespace DataMesh.Cli.Output;

/// <summary>Writes into a buffer without asking it for room at each step.</summary>
/// <param name="output">The buffer; what is written is there after <see cref="End"/>.</param>
internal ref struct ByteCursor(IBufferWriter<byte> output)
{
    private const int Chunk = 32 * 1024;
    private Span<byte> _room;
    private int _at;

    /// <summary>Where to write next, with at least as much room as asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Room(int least)
    {
        if (_room.Length - _at < least)
        {
            Refill(least);
        }

        return _room[_at..];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count) => _at += count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        Room(1)[0] = value;
        _at++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _at += bytes.Length;
    }

    /// <summary>Gives the buffer what was written.</summary>
    public void End()
    {
        output.Advance(_at);
        _room = default;
        _at = 0;
    }

    private void Refill(int least)
    {
        End();
        _room = output.GetSpan(Math.Max(least, Chunk));
    }
}

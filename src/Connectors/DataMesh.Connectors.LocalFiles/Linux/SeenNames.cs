using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DataMesh.Connectors.LocalFiles.Linux;

/// <summary>Which names of a folder were met already, in some 16 bytes each. Two names are taken for one, and the second is lost, once in some 30 million listings of a million names.</summary>
internal sealed class SeenNames
{
    private const int Smallest = 64;

    // Another one in each process, so that nobody can make names that are taken for one.
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private ulong[] _slots = new ulong[Smallest];
    private int _count;

    /// <summary>Remembers a name.</summary>
    /// <returns>False: it was met before.</returns>
    public bool Add(ReadOnlySpan<byte> name)
    {
        if (_count * 2 >= _slots.Length)
        {
            Grow();
        }

        var isNew = Put(_slots, Hash(name));
        _count += isNew ? 1 : 0;
        return isNew;
    }

    private void Grow()
    {
        var larger = new ulong[_slots.Length * 2];
        foreach (var hash in _slots)
        {
            _ = hash == 0 || Put(larger, hash);
        }

        _slots = larger;
    }

    private static bool Put(ulong[] slots, ulong hash)
    {
        var at = hash & (ulong)(slots.Length - 1);
        while (slots[at] != 0 && slots[at] != hash)
        {
            at = (at + 1) & (ulong)(slots.Length - 1);
        }

        var isNew = slots[at] == 0;
        slots[at] = hash;
        return isNew;
    }

    // FNV-1a, mixed once more since its low bits decide where a name goes; 0 is an empty slot.
    private static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = Seed;
        foreach (var one in name)
        {
            hash = unchecked((hash ^ one) * 0x100000001b3);
        }

        hash = unchecked((hash ^ (hash >> 32)) * 0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
        return hash == 0 ? 1 : hash;
    }
}

using System.Text;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Offsets of time zones by their names as bytes: no string and no search of a zone's rules for each value. Not thread-safe.</summary>
internal sealed partial class ZoneCache
{
    private const int MaxOffsetMinutes = 14 * 60;

    /// <summary>Names of zones are shorter; text that is none must not fill the memory.</summary>
    private const int MaxNameLength = 64;
    private const int MaxZones = 1024;

    private readonly Dictionary<string, Zone?> _zones = new(StringComparer.Ordinal);
    private byte[] _lastName = [];
    private Zone? _last;

    /// <summary>What a zone is ahead of UTC at a local time.</summary>
    /// <param name="zone">An offset such as <c>+05:30</c>, or an IANA name.</param>
    /// <param name="localTicks">The local time, in ticks since 0001-01-01.</param>
    /// <param name="offset">In minutes.</param>
    /// <param name="name">The name; null for an offset.</param>
    /// <param name="isAmbiguous">Whether the zone had the local time twice; the offset is that of the first.</param>
    /// <returns>False where it is not known for certain.</returns>
    public bool TryOffset(ReadOnlySpan<byte> zone, long localTicks, out int offset, out string? name, out bool isAmbiguous)
    {
        name = null;
        isAmbiguous = false;
        if (zone[0] is (byte)'+' or (byte)'-')
        {
            return TryParseOffset(zone, out offset);
        }

        offset = 0;
        if (Find(zone) is not { } found)
        {
            return false;
        }

        name = found.Name;
        return found.TryOffset(localTicks, out offset, out isAmbiguous);
    }

    /// <summary>An offset of the form <c>+HH:mm</c>.</summary>
    public static bool TryParseOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length != 6 || text[3] != ':' || text[0] is not ((byte)'+' or (byte)'-')
            || !TemporalText.TryNumber(text[1..3], out var hours) || !TemporalText.TryNumber(text[4..], out var rest) || rest > 59)
        {
            return false;
        }

        minutes = (hours * 60) + rest;
        var isInRange = minutes <= MaxOffsetMinutes;
        minutes = text[0] == '-' ? -minutes : minutes;
        return isInRange;
    }

    private Zone? Find(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(_lastName))
        {
            return _last;
        }

        if (name.Length > MaxNameLength)
        {
            return null;
        }

        Span<char> characters = stackalloc char[MaxNameLength];
        characters = characters[..Encoding.Latin1.GetChars(name, characters)];
        var lookup = _zones.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(characters, out var zone))
        {
            if (_zones.Count >= MaxZones)
            {
                _zones.Clear();
            }

            zone = Zone.Find(characters.ToString());
            lookup[characters] = zone;
        }

        _lastName = name.ToArray();
        _last = zone;
        return zone;
    }
}

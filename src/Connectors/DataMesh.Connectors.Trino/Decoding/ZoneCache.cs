using System.Runtime.InteropServices;
using System.Text;

namespace DataMesh.Connectors.Trino.Decoding;

/// <summary>Offsets of time zones by their names as bytes: no string and no search of a zone's rules for each value. Not thread-safe.</summary>
internal sealed class ZoneCache
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

    /// <summary>A zone of this machine.</summary>
    private sealed class Zone(TimeZoneInfo info, string name)
    {
        /// <summary>
        /// Before zones had standard times, cities had offsets of their own to the second, of which <see cref="TimeZoneInfo"/> keeps the minutes:
        /// such an instant would be wrong by up to a minute. From here on, none of them looks like a standard time, in whole quarters of an hour.
        /// </summary>
        private static readonly long FirstCertainTime = new DateTime(1936, 1, 1).Ticks;

        /// <summary>The last of them, Liberia's, ended the day before: from here on every offset is as it is told.</summary>
        private static readonly long EndOfSeconds = new DateTime(1972, 1, 8).Ticks;
        private const int MinutesOfStandardTimes = 15;
        private static readonly long EndOfCertainTime = DateTime.MaxValue.Ticks - (2 * TimeSpan.TicksPerDay);

        private const int MaxDays = 20_000;
        private const short HasTransition = short.MinValue;

        private readonly Dictionary<int, short> _days = [];

        public string Name => name;

        /// <summary>The zone of a name; null where this machine does not know it.</summary>
        public static Zone? Find(string name)
        {
            // The name becomes a part of a path.
            if (!char.IsAsciiLetter(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters))
            {
                return null;
            }

            return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var info) ? new(info, name) : null;
        }

        public bool TryOffset(long localTicks, out int offset, out bool isAmbiguous)
        {
            isAmbiguous = false;
            offset = 0;
            if (localTicks < FirstCertainTime || localTicks >= EndOfCertainTime)
            {
                return false;
            }

            var day = (int)(localTicks / TimeSpan.TicksPerDay);
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, day, out var exists);
            if (!exists)
            {
                known = OffsetOfDay(day);
            }

            if (known != HasTransition)
            {
                offset = known;
                Trim();
                return IsWhole(localTicks, offset);
            }

            return TrySearch(new DateTime(localTicks, DateTimeKind.Unspecified), out offset, out isAmbiguous) && IsWhole(localTicks, offset);
        }

        private static bool IsWhole(long localTicks, int offset) => localTicks >= EndOfSeconds || offset % MinutesOfStandardTimes == 0;

        private void Trim()
        {
            if (_days.Count > MaxDays)
            {
                _days.Clear();
            }
        }

        /// <summary>The offset of a whole day, looked at from the day before to the day after, hour by hour; clocks are not set twice within one.</summary>
        private short OffsetOfDay(int day)
        {
            var from = new DateTime((day - 1) * TimeSpan.TicksPerDay, DateTimeKind.Utc);
            var first = info.GetUtcOffset(from);
            for (var hour = 1; hour <= 72; hour++)
            {
                if (info.GetUtcOffset(from.AddHours(hour)) != first)
                {
                    return HasTransition;
                }
            }

            return (short)first.TotalMinutes;
        }

        private bool TrySearch(DateTime local, out int offset, out bool isAmbiguous)
        {
            isAmbiguous = info.IsAmbiguousTime(local);
            offset = isAmbiguous ? (int)info.GetAmbiguousTimeOffsets(local).Max().TotalMinutes : (int)info.GetUtcOffset(local).TotalMinutes;

            // A local time that the zone skips is one of other rules than this machine's.
            return !info.IsInvalidTime(local);
        }
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-");
}

using System.Buffers;
using System.Runtime.InteropServices;

namespace DataMesh.Connectors.Trino.Decoding;

internal sealed partial class ZoneCache
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-");

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
}

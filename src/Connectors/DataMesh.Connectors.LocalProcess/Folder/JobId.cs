using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace DataMesh.Connectors.LocalProcess.Folder;

/// <summary>Ids of jobs, such as <c>20261123t0552121234567-3fa9c1d2</c>: the time of the submit, so that their order is that of the submits, and some chance. Names of folders too.</summary>
internal static class JobId
{
    private const string Time = "yyyyMMdd't'HHmmssfffffff";
    private const int Length = 31;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>A new id.</summary>
    /// <param name="now">The time in UTC.</param>
    /// <param name="last">The newest id in the queue, which this one is to stand behind though the clock was set back; null: none.</param>
    public static string New(DateTimeOffset now, string? last)
    {
        var after = last is null ? DateTimeOffset.MinValue : TimeOf(last).AddTicks(1);
        return $"{(now > after ? now : after).ToString(Time, CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    }

    /// <summary>Whether a text can be an id; any other names no job, and above all no path.</summary>
    public static bool IsOne(string text) => text.Length == Length && text[22] == '-' && !text.AsSpan(23).ContainsAnyExcept(Hexadecimal) && TryTime(text, out _);

    /// <summary>When the job was submitted, in UTC.</summary>
    public static DateTimeOffset TimeOf(string id) => TryTime(id, out var time) ? time : DateTimeOffset.MinValue;

    private static bool TryTime(string id, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(id.AsSpan(0, Math.Min(22, id.Length)), Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}

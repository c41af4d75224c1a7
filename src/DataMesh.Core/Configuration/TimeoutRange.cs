using System.Runtime.CompilerServices;

namespace DataMesh;

/// <summary>How long a timeout may be: a timer of .NET waits for at most 49 days, and a longer one would fail every call.</summary>
internal static class TimeoutRange
{
    public const string Rule = "above 0s and at most 24d";

    /// <summary>Of a timeout that can be switched off.</summary>
    public const string RuleOrNone = $"{Rule}, or none";

    public static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    public static bool Holds(TimeSpan timeout) => timeout > TimeSpan.Zero && timeout <= Longest;

    /// <summary>The same, where infinite means that there is none.</summary>
    public static void ThrowIfNeitherInsideNorNone(TimeSpan? timeout, [CallerArgumentExpression(nameof(timeout))] string? name = null)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ThrowIfOutside(timeout, name);
        }
    }

    public static void ThrowIfOutside(TimeSpan? timeout, [CallerArgumentExpression(nameof(timeout))] string? name = null)
    {
        if (timeout is { } given && !Holds(given))
        {
            throw new ArgumentOutOfRangeException(name, given, $"A timeout must be {Rule}.");
        }
    }
}

using System.Runtime.CompilerServices;

namespace DataMesh.Testing;

/// <summary>Checks what faults are made of, so that a wrong value is told where it is written and not by a connection that hangs.</summary>
internal static class FaultArgument
{
    // What a timer takes.
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static TimeSpan Time(TimeSpan value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxTime, name);
        return value;
    }

    public static CorruptRange Range(long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new CorruptRange(offset, count);
    }

    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        // Not a number is less than 0 here.
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 0, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1, name);
        return value;
    }
}

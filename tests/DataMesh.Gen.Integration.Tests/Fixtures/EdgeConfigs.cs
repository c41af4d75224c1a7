using System.ComponentModel.DataAnnotations;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Named alike but for an underscore.</summary>
public enum Alike
{
    ABc,
#pragma warning disable CA1707 // That underscore.
    A_Bc,
#pragma warning restore CA1707
}

/// <summary>Rules at the edges of their types.</summary>
[ConnectorConfig]
public sealed partial record EdgeConfig
{
    [Range(0, 100)] public Int128 Big { get; init; } = 1;
    [Range(-0.5, 3.5)] public UInt128 Few { get; init; } = 1;
    [Range(typeof(Int128), "-1e20", "100000000000000000000000000000000000000")] public Int128 Vast { get; init; } = 1;
    [AllowedValues(1, 2)] public UInt128 One { get; init; } = 1;
    [AllowedValues(1, ulong.MaxValue, -1)] public ulong Wide { get; init; } = 1;
    [DeniedValues(5)] public Int128? NotFive { get; init; }
    [RegularExpression("(?x)ab # c")] public string? Commented { get; init; }
    [Range(0, double.PositiveInfinity)] public double AtLeastNothing { get; init; } = 1;
    [Range(typeof(TimeSpan), "1s", "1h")] public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(5);
    [Range(typeof(TimeSpan), "-00:00:01", "10us")] public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(0.01);
    public Alike Alike { get; init; } = Alike.A_Bc;
}

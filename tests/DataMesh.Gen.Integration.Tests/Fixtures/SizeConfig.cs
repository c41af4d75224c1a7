using System.ComponentModel.DataAnnotations;

namespace DataMesh.Gen.Integration.Tests;

[ConnectorConfig]
public sealed partial record SizeConfig
{
    public ByteSize Plain { get; init; } = new(1 << 20);
    public ByteSize? Maybe { get; init; }
    [Range(typeof(ByteSize), "1KiB", "1GiB")] public ByteSize Bounded { get; init; } = ByteSize.Parse("64 mib");
    public IReadOnlyList<ByteSize> Parts { get; init; } = [];
}

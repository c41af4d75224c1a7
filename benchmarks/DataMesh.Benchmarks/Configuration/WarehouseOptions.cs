using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace DataMesh.Benchmarks.Configuration;

/// <summary>The keys and rules of <see cref="WarehouseConfig"/> for the framework's binder.</summary>
public sealed record WarehouseOptions
{
    [Required] public string? Host { get; init; }

    [Range(1, 65535)] public int Port { get; init; } = 8080;

    [MaxLength(64)] public string? Username { get; init; }

    [MinLength(4)] public string? Password { get; init; }

    [ConfigurationKeyName("schema"), RegularExpression("[a-z_]+")] public string? SchemaName { get; init; }

    [ConfigurationKeyName("pool_size"), Range(1, 50)] public int PoolSize { get; init; } = 5;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public TlsMode Tls { get; init; } = TlsMode.VerifyFull;

    [Url] public string? Endpoint { get; init; }

    public bool Compress { get; init; }
}

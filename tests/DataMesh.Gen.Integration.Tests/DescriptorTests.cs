using System.Reflection;
using DataMesh.Runtime;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>What is known of a connector without running it.</summary>
public sealed class DescriptorTests
{
    private static readonly ConnectorDescriptor Descriptor = AcmeDbConnector.Descriptor;

    [Fact]
    public void Descriptor_ComesFromTheAttributeAndTheComment()
    {
        Assert.Equal(("acme-db", "0.1.0", ConnectorContract.Version, "Runs SQL on AcmeDB.", "https://example.org/acme-db", "acme-db"), (Descriptor.Name, Descriptor.Version, Descriptor.ContractVersion, Descriptor.Description, Descriptor.DocsUrl, Descriptor.SystemName));
        Assert.Equal([ConnectorKind.Query], Descriptor.Kinds);
        Assert.Equal([ConnectorCapabilities.ReadOnly], Descriptor.Capabilities);
        Assert.Equal(["execute", "get_schema", "list_tables", "explain"], Descriptor.Operations.Select(static operation => operation.Name));
        Assert.Equal(new RetryOptions { MaxAttempts = 3, MinDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(10) }, Descriptor.Operations[0].Retry);
        Assert.All(Descriptor.Operations.Skip(1), static operation => Assert.Null(operation.Retry));
        Assert.Same(AcmeDbConfig.ConfigDescriptor, Descriptor.Config);
    }

    [Fact]
    public void AuthorsResilience_IsInTheDescriptor() => Assert.Equal(
        new ResilienceOptions
        {
            ConnectTimeout = TimeSpan.FromSeconds(7),
            CircuitBreaker = new CircuitBreakerOptions { FailureRatio = 0.25, MinimumThroughput = 8, SamplingDuration = TimeSpan.FromSeconds(20), BreakDuration = TimeSpan.FromSeconds(3) },
            Concurrency = new ConcurrencyOptions { PermitLimit = 3, QueueLimit = 0 },
            Rate = new RateOptions { TokenLimit = 9, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromMilliseconds(500), QueueLimit = 6 },
        },
        SteadyConnector.Descriptor.Resilience);

    [Fact]
    public void AuthorsTimeouts_AreInTheOperations() => Assert.Equal(
        [
            ConnectorOperations.OpenRead with { Timeout = TimeSpan.FromSeconds(30), AttemptTimeout = TimeSpan.FromSeconds(5) },
            ConnectorOperations.Write,
            ConnectorOperations.List with { Retry = new RetryOptions { MaxAttempts = 3, MinDelay = TimeSpan.FromSeconds(10), MaxDelay = TimeSpan.FromSeconds(10) }, IdleTimeout = TimeSpan.FromSeconds(10) },
            ConnectorOperations.GetInfo,
            ConnectorOperations.Delete,
            ConnectorOperations.Copy,
        ],
        SteadyConnector.Descriptor.Operations);

    [Fact]
    public void DefaultsOfTheAttributes_AreThoseOfTheOptions()
    {
        var (breaker, concurrency, rate) = (new CircuitBreakerAttribute(), new ConcurrencyLimitAttribute(), new RateLimitAttribute());
        Assert.Equal(
            new CircuitBreakerOptions(),
            new CircuitBreakerOptions { FailureRatio = breaker.FailureRatio, MinimumThroughput = breaker.MinimumThroughput, SamplingDuration = TimeSpan.FromSeconds(breaker.SamplingDurationSeconds), BreakDuration = TimeSpan.FromSeconds(breaker.BreakDurationSeconds) });
        Assert.Equal(new ConcurrencyOptions(), new ConcurrencyOptions { PermitLimit = concurrency.PermitLimit, QueueLimit = concurrency.QueueLimit });
        Assert.Equal(
            new RateOptions(),
            new RateOptions { TokenLimit = rate.TokenLimit, TokensPerPeriod = rate.TokensPerPeriod, ReplenishmentPeriod = TimeSpan.FromSeconds(rate.ReplenishmentSeconds), QueueLimit = rate.QueueLimit });
        Assert.Equal((0d, 0d, 0d), (new TimeoutAttribute().Seconds, new TimeoutAttribute().AttemptSeconds, new TimeoutAttribute().IdleSeconds));
    }

    [Fact]
    public void Keys_TellTypeDefaultAndRules()
    {
        var port = Descriptor.Config.Keys.Single(static key => key.Key == "port");
        Assert.Equal(("integer", "8080", false, false), (port.Type, port.Default, port.IsRequired, port.IsSecret));
        Assert.Equal(["from 1 to 65535"], port.Constraints);
        Assert.True(Descriptor.Config.Keys.Single(static key => key.Key == "password").IsSecret);
        Assert.True(Descriptor.Config.Keys.Single(static key => key.Key == "host").IsRequired);
        Assert.Equal("30s", Descriptor.Config.Keys.Single(static key => key.Key == "timeout").Default);
        Assert.Equal("disable|verify_full", TypesConfig.ConfigDescriptor.Keys.Single(static key => key.Key == "tls").Type);
    }

    [Fact]
    public void RequiredKeys_AreThoseWithoutADefault() => Assert.Equal(
        ["required_nullable", "required_flag", "required_despite_default", "by_attribute", "bare", "quieted"],
        RequiredConfig.ConfigDescriptor.Keys.Where(static key => key.IsRequired).Select(static key => key.Key));

    [Fact]
    public void NestedKeys_CanBeListed()
    {
        var keys = FolderConfig.ConfigDescriptor.Keys;
        Assert.Equal(["map of section", "map of string", "section", "section"], keys.Select(static key => key.Type));
        var nested = keys[0].Nested!();
        Assert.Same(SourceConfig.ConfigDescriptor, nested);
        Assert.Equal(["string", "map of text|whole_number", "boolean", "list of string", "string"], nested.Keys.Select(static key => key.Type));
        Assert.Equal(("path", null), (nested.Shorthand, FolderConfig.ConfigDescriptor.Shorthand));
        Assert.Null(keys[1].Nested);
        Assert.Equal("map of map of list of integer", CollectionsConfig.ConfigDescriptor.Keys.Single(static key => key.Key == "deep").Type);
        Assert.Equal(["from 1 to 2 items"], CollectionsConfig.ConfigDescriptor.Keys.Single(static key => key.Key == "one_or_two").Constraints);
        Assert.Same(TreeConfig.ConfigDescriptor, TreeConfig.ConfigDescriptor.Keys[1].Nested!());
    }

    [Fact]
    public void Module_IsReadableFromMetadata()
    {
        var attributes = typeof(AcmeDbConnector).Assembly.GetCustomAttributesData();
        var module = attributes.Single(static attribute => attribute.AttributeType == typeof(ConnectorModuleAttribute));
        Assert.Equal("DataMesh.Modules.DataMesh_Gen_Integration_Tests", ((Type)module.ConstructorArguments[0].Value!).FullName);
        Assert.Equal(ConnectorContract.Version, module.ConstructorArguments[1].Value);
        var export = typeof(AcmeDbConnector).Assembly.GetCustomAttributes<ConnectorExportAttribute>().Single(static export => export.Name == "acme-db");
        Assert.Equal((typeof(AcmeDbConnector), typeof(AcmeDbConfig), "0.1.0", "query", "read-only"), (export.ConnectorType, export.ConfigType, export.Version, export.Kinds, export.Capabilities));
        var schema = typeof(AcmeDbConnector).Assembly.GetCustomAttributes<ConnectorConfigSchemaAttribute>().Single(static schema => schema.Connector == "acme-db");
        Assert.Equal(AcmeDbConfig.ConfigJsonSchema, schema.Schema);
    }

    [Fact]
    public void ModuleProperty_HasTheDescriptors() => Assert.Equal([Descriptor, Pipeline.DepotConnector.Descriptor, Pipeline.ScriptedConnector.Descriptor, SteadyConnector.Descriptor], Modules.DataMesh_Gen_Integration_Tests.Connectors);
}

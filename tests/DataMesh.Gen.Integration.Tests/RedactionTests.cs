namespace DataMesh.Gen.Integration.Tests;

/// <summary>No text form shows a secret.</summary>
public sealed class RedactionTests
{
    [Fact]
    public void Record_ShowsEverythingButSecrets() => Assert.Equal(
        "AcmeDbConfig { Host = h, Port = 8080, Username = null, Password = ***, SchemaName = null, PoolSize = 5, Timeout = 30s }",
        new AcmeDbConfig { Host = "h", Password = "hunter2" }.ToString());

    [Fact]
    public void MissingSecret_IsNull() => Assert.Contains("Password = null", new AcmeDbConfig { Host = "h" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Class_ShowsEverythingButSecrets() => Assert.Equal("ClassConfig { Port = 5432, Password = *** }", Binding.Bind(ClassConfig.Bind, ("password", "hunter2")).ToString());

    [Fact]
    public void InheritedSecret_IsHidden() => Assert.Equal("DerivedConfig { ApiKey = ***, Region = eu, Size = 3 }", new DerivedConfig { ApiKey = "hunter2" }.ToString());

    [Fact]
    public void SecretOfARecordDerivedElsewhere_IsHidden() => Assert.Equal("GrandchildConfig { ApiKey = ***, Region = eu, Size = 3, Extra = x }", new GrandchildConfig { ApiKey = "hunter2" }.ToString());

    [Fact]
    public void Problems_NeverHoldASecret()
    {
        var problems = Binding.Problems(RulesConfig.Bind, ("name", "n"), ("token", "hunter2"), ("pin", "hunter2"));
        Assert.Equal(2, problems.Count);
        Assert.DoesNotContain("hunter2", string.Concat(problems), StringComparison.Ordinal);
    }
}

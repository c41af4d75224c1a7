namespace DataMesh.Gen.Generators.Tests;

public sealed class NamingTests
{
    [Theory]
    [InlineData("PoolSize", "pool_size")]
    [InlineData("HTTPPort", "http_port")]
    [InlineData("Host", "host")]
    [InlineData("host", "host")]
    [InlineData("S3Bucket", "s3_bucket")]
    [InlineData("UseTLS", "use_tls")]
    [InlineData("MaxRetries2", "max_retries2")]
    [InlineData("Snake_Case", "snake_case")]
    [InlineData("_hidden", "hidden")]
    [InlineData("X", "x")]
    public void SnakeCase_OfAProperty(string name, string key) => Assert.Equal(key, Naming.SnakeCase(name));

    [Theory]
    [InlineData("acme-db", "AcmeDb")]
    [InlineData("s3", "S3")]
    [InlineData("spark_sql", "SparkSql")]
    [InlineData("3d.x", "3dX")]
    public void PascalCase_OfAConnector(string name, string method) => Assert.Equal(method, Naming.PascalCase(name));

    [Theory]
    [InlineData("DataMesh.Connectors.Sqlite", "DataMesh_Connectors_Sqlite")]
    [InlineData("3D", "_3D")]
    [InlineData("class", "_class")]
    public void ModuleClass_OfAPlainName_IsReadable(string assembly, string module) => Assert.Equal(module, Naming.ModuleClass(assembly));

    [Fact]
    public void ModuleClass_OfNamesThatLookAlike_Differs() =>
        Assert.Equal(4, new[] { "A.B", "A_B", "A-B", "A B" }.Select(Naming.ModuleClass).Distinct(StringComparer.Ordinal).Count());
}

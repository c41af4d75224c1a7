namespace DataMesh.Hosting.Tests;

public sealed class EnvironmentSourceTests
{
    private static readonly Layer File = Layer.File(("my-db:type", "trino"), ("my-db:pool_size", "1"));

    [Fact]
    public void Variable_WinsOverFiles_AndANameWithHyphensIsFound() => Assert.Equal(
        ["my-db:type=trino (dmesh.yaml)", "my-db:pool_size=9 (environment variable DMESH_CONNECTORS__MY_DB__POOL_SIZE)", "my-db:limits:max_rows=3 (environment variable DMESH_CONNECTORS__MY_DB__LIMITS__MAX_ROWS)"],
        Layers.Of([File], ("DMESH_CONNECTORS__MY_DB__POOL_SIZE", "9"), ("DMESH_CONNECTORS__MY_DB__LIMITS__MAX_ROWS", "3"), ("PATH", "/bin")));

    [Fact]
    public void Value_IsTakenAsItIs() => Assert.Equal(
        ["w:type=trino (dmesh.yaml)", "w:password=a${b}c (environment variable DMESH_CONNECTORS__W__PASSWORD)"],
        Layers.Of([Layer.File(("w:type", "trino"))], ("DMESH_CONNECTORS__W__PASSWORD", "a${b}c")));

    [Theory]
    [InlineData("DMESH_CONNECTORS__W")]
    [InlineData("DMESH_CONNECTORS__W__")]
    [InlineData("DMESH_CONNECTORS____KEY")]
    public void NameWithoutKey_IsRefused(string name) => Assert.Equal(
        [$"environment variable {name}: connectors: a variable that sets a key is called DMESH_CONNECTORS__<NAME>__<KEY>"],
        Layers.Of([], (name, "x")));

    [Fact]
    public void NameThatMayMeanTwo_IsRefused() => Assert.Contains(
        "environment variable DMESH_CONNECTORS__A_B_C__HOST: connectors:a_b_c: may mean 'a-b_c' or 'a_b-c': rename one of them",
        Layers.Of([Layer.File(("a-b_c:type", "x"), ("a_b-c:type", "x"))], ("DMESH_CONNECTORS__A_B_C__HOST", "h")));

    [Fact]
    public void MisspelledName_IsToldWithTheOneThatIsMeant() => Assert.Contains(
        "environment variable DMESH_CONNECTORS__MIAN__HOST: connectors:mian:type: no instance is called 'mian'. Did you mean 'main'? To make one, set DMESH_CONNECTORS__MIAN__TYPE too",
        Layers.Of([Layer.File(("main:type", "trino"))], ("DMESH_CONNECTORS__MIAN__HOST", "h")));

    [Theory]
    [InlineData("DMESH_CONNECTORS__W__HOST", "DMESH_CONNECTORS__w__host")]
    [InlineData("DMESH_CONNECTORS__W__AUTH", "DMESH_CONNECTORS__W__AUTH__TYPE")]
    public void TwoVariablesOfOneKey_AreRefused(string first, string second) =>
        Assert.Contains(Layers.Of([], (first, "a"), (second, "b")), line => line.StartsWith($"environment variable {second}: connectors:w:", StringComparison.Ordinal) && line.EndsWith("remove one", StringComparison.Ordinal));
}

using System.Globalization;
using System.Text;
using DataMesh.Connectors.LocalFiles.Linux;

namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class SeenNamesTests
{
    [Fact]
    public void EachNameIsNewOnce()
    {
        var seen = new SeenNames();
        byte[][] names = [.. Enumerable.Range(0, 100_000).Select(static i => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"part-{i:D7}.parquet")))];
        Assert.All(names, name => Assert.True(seen.Add(name)));
        Assert.All(names, name => Assert.False(seen.Add(name)));
    }
}

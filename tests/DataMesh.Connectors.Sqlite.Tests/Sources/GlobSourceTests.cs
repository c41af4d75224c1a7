namespace DataMesh.Connectors.Sqlite.Tests.Sources;

public sealed class GlobSourceTests : IAsyncDisposable
{
    private readonly SourceFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Files_AreOneTableInTheOrderOfTheirPaths()
    {
        _folder.Write("b.csv", "y,x\n20,2\n");
        _folder.Write("a.csv", "x,y\n1,10\n");
        _folder.Write("deep/er/c.csv", "x,y\n3,30\n");
        _folder.Write("other.txt", "no");

        Assert.Equal("1|10\n2|20", await _folder.RowsAsync(new() { Path = _folder.At("*.csv") }));
        Assert.Equal("1|10\n2|20\n3|30", await _folder.RowsAsync(new() { Path = _folder.At("**/*.csv") }));
    }

    [Fact]
    public async Task TypeOfALaterFile_Counts()
    {
        _folder.Write("a.csv", "x\n10115\n");
        _folder.Write("b.csv", "x\n00501\n");

        Assert.Equal("'10115'\n'00501'", await _folder.RowsAsync(new() { Path = _folder.At("*.csv") }));
    }

    [Fact]
    public async Task MissingOrExtraColumn_IsAnError()
    {
        _folder.Write("a.csv", "x,y\n1,10\n");
        _folder.Write("b.csv", "x,z\n2,20\n");
        const string Advice = "Write 'union_by_name: true' if the files may differ; a column that one lacks is NULL there.";

        Assert.Equal($"Configuration: Source 't': 'b.csv' lacks column 'y', compared with 'a.csv'. {Advice}", await _folder.ErrorAsync(new() { Path = _folder.At("*.csv") }));

        _folder.Write("b.csv", "y,x,z\n10,2,20\n");
        Assert.Equal($"Configuration: Source 't': 'b.csv' adds column 'z', compared with 'a.csv'. {Advice}", await _folder.ErrorAsync(new() { Path = _folder.At("*.csv") }));
    }

    [Fact]
    public async Task MissingKeyOfJson_IsAnErrorToo()
    {
        _folder.Write("a.ndjson", "{\"x\":1}\n{\"y\":10}");
        _folder.Write("b.ndjson", "{\"x\":2}");

        Assert.StartsWith("Configuration: Source 't': 'b.ndjson' lacks column 'y'", await _folder.ErrorAsync(new() { Path = _folder.At("*.ndjson") }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnionByName_FillsWithNull()
    {
        _folder.Write("a.csv", "x,y\n1,10\n");
        _folder.Write("b.csv", "z,x\n20,2\n");

        Assert.Equal("1|10|NULL\n2|NULL|20", await _folder.RowsAsync(new() { Path = _folder.At("*.csv"), UnionByName = true }));
    }

    [Fact]
    public async Task FormatsAndCompression_MayBeMixed()
    {
        _folder.Write("a.csv", "x\n1\n");
        _folder.WriteCompressed("b.csv.gz", "x\n2\n");
        _folder.Write("c.json", "[{\"x\":3}]");

        Assert.Equal("1\n2\n3", await _folder.RowsAsync(new() { Path = _folder.At("*") }));
    }
}

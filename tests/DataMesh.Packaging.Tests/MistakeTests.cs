namespace DataMesh.Packaging.Tests;

/// <summary>Mistakes of authors and consumers, typed into a fresh project that has the package: each is told once, by its rule, at the token to change.</summary>
public sealed class MistakeTests(MistakeBuild build) : IClassFixture<MistakeBuild>
{
    public static TheoryData<string> Files => In(MistakeBuild.Folder);

    public static TheoryData<string> Broken => In(Path.Combine(MistakeBuild.Folder, "Broken"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Mistake_IsToldOnce(string file)
    {
        var told = build.Of(file).ToList();
        Assert.Equal([file[..7]], told.Select(static report => report.Id));
        Assert.Equal(Marked(file), told[0].Place);
    }

    /// <summary>Where declarations are wrong, a build ends before analyzers run: they speak in editors.</summary>
    [Theory]
    [MemberData(nameof(Broken))]
    public void MistakeThatTheCompilerRefuses_IsItsOwn(string file)
    {
        var told = build.Of(file).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, static report => Assert.StartsWith("CS", report.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void GeneratedCode_IsNotToBlame() => Assert.DoesNotContain(build.Elsewhere(), static report => report.File.EndsWith(".g.cs", StringComparison.Ordinal));

    [Fact]
    public void Mistakes_AreMoreThanSixty() => Assert.True(Files.Count >= 60);

    private static TheoryData<string> In(string folder) => [.. Directory.GetFiles(folder, "*.cs").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static (int Line, int Column, int EndLine, int EndColumn) Marked(string file)
    {
        var text = File.ReadAllText(Path.Combine(MistakeBuild.Folder, file));
        var (line, column) = At(text, text.IndexOf("[|", StringComparison.Ordinal));
        text = text.Replace("[|", "", StringComparison.Ordinal);
        var (endLine, endColumn) = At(text, text.IndexOf("|]", StringComparison.Ordinal));
        return (line, column, endLine, endColumn);
    }

    private static (int Line, int Column) At(string text, int index) => (text.AsSpan(0, index).Count('\n') + 1, index - text.LastIndexOf('\n', index - 1));
}

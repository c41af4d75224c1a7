namespace DataMesh.Packaging.Tests;

/// <summary>Mistakes of authors and consumers, typed into a fresh project that has the package: each is told once, by its rule, at the token to change.</summary>
public sealed class MistakeTests(MistakeBuild build) : IClassFixture<MistakeBuild>
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(MistakeBuild.Folder, "*.cs", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(MistakeBuild.Folder, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Mistake_IsToldOnce(string file)
    {
        var told = build.Of(file).Where(report => report.Id.StartsWith("DMG", StringComparison.Ordinal) || !IsBroken(file)).ToList();
        Assert.Equal([Path.GetFileName(file)[..7]], told.Select(static report => report.Id));
        Assert.Equal(Marked(file), told[0].Place);
    }

    [Fact]
    public void GeneratedCode_IsNotToBlame() => Assert.DoesNotContain(build.Elsewhere(), static report => report.File.EndsWith(".g.cs", StringComparison.Ordinal));

    [Fact]
    public void Mistakes_AreMoreThanSixty() => Assert.True(Files.Count >= 60);

    private static bool IsBroken(string file) => file.StartsWith("Broken", StringComparison.Ordinal);

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

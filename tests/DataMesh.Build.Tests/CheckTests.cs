namespace DataMesh.Build.Tests;

/// <summary>Whatever keeps the tool from its work is one line and a warning.</summary>
public sealed class CheckTests
{
    private const string Start = "DataMesh.Build: warning DMG6010: the configuration files were not checked: ";

    [Fact]
    public void DamagedAssembly_IsNamed()
    {
        using var project = new TemporaryProject().With("dmesh.yaml", "");
        var damaged = Path.Combine(project.Folder, "damaged.dll");
        File.WriteAllText(damaged, "no assembly");
        var line = Assert.Single(project.WithOption($"assembly={damaged}").Check());
        Assert.Equal($"{Start}'damaged.dll' is no .NET assembly, or is damaged: name the .dll that the connector's project builds.", line);
    }

    [Fact]
    public void AssemblyThatIsGone_IsNamed()
    {
        using var project = new TemporaryProject().With("dmesh.yaml", "").WithOption("assembly=/no/such/assembly.dll");
        Assert.StartsWith($"{Start}'/no/such/assembly.dll' cannot be read: ", Assert.Single(project.Check()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("/no/such/file")]
    [InlineData("one", "two")]
    public void WrongArguments_AreTold(params string[] args)
    {
        using var output = new StringWriter();
        Assert.Equal(Check.Told, Check.Run(args, output));
        Assert.StartsWith(Start, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsGone_IsTold_UnlessNoWarnSaysOtherwise()
    {
        using var project = new TemporaryProject().WithOption("file=gone.yaml");
        Assert.StartsWith("gone.yaml: error DMG6007: there is no such file: ", Assert.Single(project.Check()), StringComparison.Ordinal);
        Assert.Empty(project.WithOption("NoWarn=DMG6007").Check());
    }
}

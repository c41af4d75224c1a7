namespace DataMesh.Build;

/// <summary>What the target in the package asks for: a text file with a line <c>name=value</c> for each.</summary>
internal sealed class BuildOptions
{
    private readonly ILookup<string, string> _values;

    private BuildOptions(ILookup<string, string> values) => _values = values;

    /// <summary>Files such as <c>dmesh.yaml</c>, later ones over earlier ones; relative to the project.</summary>
    public IEnumerable<string> Files => _values["file"];

    /// <summary>Files such as <c>appsettings.json</c>.</summary>
    public IEnumerable<string> Settings => _values["settings"];

    /// <summary>The project's assembly and those that it references.</summary>
    public IEnumerable<string> Assemblies => _values["assembly"];

    /// <summary>What the project says of warnings.</summary>
    public WarningLevels Levels => new(Value("NoWarn"), Value("WarningsAsErrors"), Value("WarningsNotAsErrors"), Value("TreatWarningsAsErrors"), Value("DataMeshRules"));

    /// <summary>Reads the lines; what is none of them is passed over, so that target and tool may differ in version.</summary>
    public static BuildOptions Parse(IEnumerable<string> lines) => new(
        lines.Select(static line => line.Split('=', 2)).Where(static parts => parts is [_, { Length: > 0 }]).ToLookup(static parts => parts[0].Trim(), static parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase));

    /// <summary>Where a file of the project is.</summary>
    public string FullPath(string file) => Path.GetFullPath(file, Path.GetFullPath(Value("project") is { Length: > 0 } folder ? folder : "."));

    private string Value(string name) => _values[name].FirstOrDefault() ?? "";
}

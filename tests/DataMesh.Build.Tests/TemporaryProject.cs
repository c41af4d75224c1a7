using DataMesh.Connectors.Sqlite;

namespace DataMesh.Build.Tests;

/// <summary>A folder with configuration files, and what the tool says of them. The connectors are sqlite, and notes and tables of this assembly.</summary>
internal sealed class TemporaryProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("datamesh-build-");
    private readonly List<string> _options = [$"assembly={typeof(TemporaryProject).Assembly.Location}", $"assembly={typeof(SqliteConnector).Assembly.Location}"];

    public TemporaryProject() => _options.Add($"project={_folder.FullName}");

    public string Folder => _folder.FullName;

    /// <summary>Adds a file such as <c>dmesh.yaml</c>, or one of settings, as its name says.</summary>
    public TemporaryProject With(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        return WithOption($"{(name.StartsWith("appsettings", StringComparison.Ordinal) ? "settings" : "file")}={name}");
    }

    public TemporaryProject WithOption(string option)
    {
        _options.Add(option);
        return this;
    }

    /// <summary>The lines that the tool writes, without the folder; the exit code is checked.</summary>
    public IReadOnlyList<string> Check()
    {
        var options = Path.Combine(Folder, "build.options");
        File.WriteAllLines(options, _options);
        using var output = new StringWriter();
        var code = Build.Check.Run([options], output);
        string[] lines = [.. output.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        Assert.Equal(lines.Length == 0 ? Build.Check.Clean : Build.Check.Told, code);
        return lines;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

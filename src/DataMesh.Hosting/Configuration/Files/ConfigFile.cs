using System.ComponentModel;
using System.Text;

namespace DataMesh.Runtime;

/// <summary>Reads the instances of a configuration file, YAML or JSON; placeholders are not yet substituted.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConfigFile
{
    /// <summary>Reads a file; its extension says how it is written.</summary>
    /// <param name="path">The file; problems name it as it is given here.</param>
    /// <param name="problems">Where problems go; one that cannot be read is a problem too.</param>
    /// <returns>The map of instances by name; null where there are none or the file cannot be read.</returns>
    public static ConfigNode? Read(string path, ConfigProblems problems)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(problems);
        return Read(path, path, problems);
    }

    /// <summary>Reads a file that problems and origins name otherwise than by its path.</summary>
    internal static ConfigNode? Read(string path, string name, ConfigProblems problems) => ReadContent(path, name, problems).Instances;

    /// <summary>All that a file says.</summary>
    internal static ConfigFileContent ReadContent(string path, string name, ConfigProblems problems) =>
        FormatOf(path, name, problems) is { } format && FileText.Read(path, name, problems) is { } text ? ParseContent(text, name, format, problems) : ConfigFileContent.Empty;

    /// <summary>All that the bytes of a file say.</summary>
    internal static ConfigFileContent ReadContent(ConfigFileBytes file, ConfigProblems problems) =>
        FormatOf(file.Path, file.Name, problems) is { } format && FileText.Decode(file.Bytes.ToArray(), file.Name, problems) is { } text ? ParseContent(text, file.Name, format, problems) : ConfigFileContent.Empty;

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">How problems and origins name the file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="problems">Where problems go.</param>
    /// <returns>The map of instances by name; null where there are none or the text cannot be read.</returns>
    public static ConfigNode? Parse(string text, string source, ConfigFileFormat format, ConfigProblems problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(problems);
        return ParseContent(text, source, format, problems).Instances;
    }

    private static ConfigFileContent ParseContent(string text, string source, ConfigFileFormat format, ConfigProblems problems)
    {
        var document = new FileDocument(source, problems);
        var content = text.StartsWith('\uFEFF') ? text[1..] : text;
        if (!FileCharacters.Check(content, document))
        {
            return ConfigFileContent.Empty;
        }

        var root = format == ConfigFileFormat.Json ? JsonFileReader.Read(Encoding.UTF8.GetBytes(content), document) : YamlFileReader.Read(content, document);
        return root is null ? ConfigFileContent.Empty : FileInstances.Read(root, problems);
    }

    private static ConfigFileFormat? FormatOf(string path, string name, ConfigProblems problems)
    {
        var format = FormatOf(path);
        if (format is null)
        {
            problems.Add("", "is neither YAML nor JSON by its name: a configuration file ends in .yaml, .yml, .json or .jsonc", new ConfigOrigin(name), ConfigProblemKind.Unreadable);
        }

        return format;
    }

    /// <summary>How a file is written, by its extension; null where that says nothing.</summary>
    public static ConfigFileFormat? FormatOf(string path) =>
        HasExtension(path, ".yaml") || HasExtension(path, ".yml") ? ConfigFileFormat.Yaml
        : HasExtension(path, ".json") || HasExtension(path, ".jsonc") ? ConfigFileFormat.Json
        : null;

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}

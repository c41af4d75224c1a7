using System.Text;
using Microsoft.Extensions.Configuration;

namespace DataMesh.Runtime;

/// <summary>A file such as <c>appsettings.json</c>, read with the place of every key: as a provider of .NET it would give the same values and no place.</summary>
/// <remarks>Only the section of instances is read; what else the file holds is not judged.</remarks>
internal sealed class SettingsFile : ConfigurationProvider
{
    private const string Section = "connectors";

    private readonly Dictionary<string, ConfigOrigin> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConfigProblems _problems;

    private SettingsFile(string name, ConfigProblems problems)
    {
        Origin = new ConfigOrigin(name) { IsFile = true };
        _problems = problems;
    }

    /// <summary>The file.</summary>
    public ConfigOrigin Origin { get; }

    /// <summary>Reads a file; null where it says nothing of instances or cannot be read, which is a problem.</summary>
    public static SettingsFile? Read(string path, string name, ConfigProblems problems)
    {
        // What a file without the section is like, is for others to judge.
        if (FileText.Read(path, name, problems) is not { } text || !text.Contains(Section, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var root = JsonFileReader.Read(Encoding.UTF8.GetBytes(text), new FileDocument(name, problems));
        if (root?.Entries is null)
        {
            return null;
        }

        var file = new SettingsFile(name, problems);
        foreach (var fault in root.Faults.Where(static fault => IsOurs(fault.Key)))
        {
            problems.Add(fault.Key!, fault.Message, fault.Origin, ConfigProblemKind.Unreadable);
        }

        foreach (var (key, value) in root.Entries.Where(static entry => IsOurs(entry.Key)))
        {
            _ = new FileNodes(problems).Place(value, key);
            file.Add(key, value);
        }

        return file;
    }

    /// <summary>Where a key stands; the file alone where it does not.</summary>
    public ConfigOrigin OriginOf(string key) => _places.GetValueOrDefault(key, Origin);

    private static bool IsOurs(string? key) => key is not null && (key + ':').StartsWith(Section + ':', StringComparison.OrdinalIgnoreCase);

    private void Add(string path, FileValue value)
    {
        _places.TryAdd(path, value.Origin);
        foreach (var (key, below) in value.Entries ?? [])
        {
            Add(ConfigurationPath.Combine(path, key), below);
        }

        for (var i = 0; i < value.Items?.Count; i++)
        {
            Add(ConfigurationPath.Combine(path, $"{i}"), value.Items[i]);
        }

        // As .NET reads it: an empty list is an empty text, and an empty map nothing.
        if (value is { Entries: null or [], Items: null or [] } && !Data.TryAdd(path, value.Items is null ? value.Text : ""))
        {
            _problems.Add(path, $"key '{path[(path.LastIndexOf(':') + 1)..]}' is given twice, first on line {_places[path].Line}: remove one", value.Origin, ConfigProblemKind.Unreadable);
        }
    }
}

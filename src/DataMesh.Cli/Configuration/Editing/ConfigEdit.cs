using DataMesh.Cli.Files;
using DataMesh.Runtime;

namespace DataMesh.Cli.Configuration;

/// <summary>One change of a configuration file: read, changed, judged and written while nobody else changes it.</summary>
internal sealed class ConfigEdit : IDisposable
{
    private readonly IDisposable? _lock;
    private readonly Workspace _workspace;
    private readonly InstanceEntries _before;

    private ConfigEdit(IDisposable? taken, Workspace workspace, ConfigDocument document)
    {
        _lock = taken;
        _workspace = workspace;
        Document = document;
        _before = Read(document.Text);
    }

    /// <summary>The file as it is.</summary>
    public ConfigDocument Document { get; }

    /// <summary>Where it is.</summary>
    public ConfigLocation Location => _workspace.Location;

    /// <summary>The instances of the file alone.</summary>
    public InstanceEntries Entries => _before;

    /// <summary>Begins to change a file, which need not be there.</summary>
    /// <param name="location">Where the configuration is; where it is nowhere, it will be in the working directory.</param>
    /// <param name="isDry">Whether nothing will be written, so that nobody need wait.</param>
    /// <param name="cancellationToken">Ends the wait for others.</param>
    /// <exception cref="ConnectorConfigurationException">The file that is there is wrong as a whole, or may not be used.</exception>
    public static async Task<ConfigEdit> BeginAsync(ConfigLocation location, bool isDry, CancellationToken cancellationToken)
    {
        var place = location.Path is null ? new ConfigLocation(Path.GetFullPath("dmesh.yaml"), ConfigSource.Upward) : location;
        var taken = isDry ? null : await ConfigLock.TakeAsync(WholeFile.Resolve(place.Path!), cancellationToken);
        try
        {
            var workspace = Workspace.Open(place, mayBeMissing: true);
            workspace.Problems.ThrowIfAny();
            var document = ConfigDocument.Read(workspace.File is { } file ? file.Bytes.Span : [], place.Path!)
                ?? throw new ConnectorConfigurationException($"{place.Path} is not UTF-8: save it as that first. Nothing was changed.");
            return new ConfigEdit(taken, workspace, document);
        }
        catch
        {
            taken?.Dispose();
            throw;
        }
    }

    /// <summary>Whether a changed text says the same of all other instances, and of one what is meant.</summary>
    /// <param name="text">The changed text.</param>
    /// <param name="name">The instance that is new, or gone.</param>
    /// <param name="keys">What it should say; null where it should be gone.</param>
    public bool IsMeant(string text, string name, Setting? keys)
    {
        var problems = new ConfigProblems();
        var after = Read(text, problems);
        var others = _before.All.Where(entry => entry.Name != name).ToList();
        var now = after.All.Where(entry => entry.Name != name).ToList();
        return problems.Count == 0
            && others.Count == now.Count && others.Zip(now).All(static pair => pair.First.Name == pair.Second.Name && IsSame(pair.First.Written!, pair.Second.Written!))
            && _before.Default?.Text == after.Default?.Text
            && (keys is null ? after.Find(name) is null : after.Find(name)?.Written is { } written && keys.Equals(written, beside: "name"));
    }

    /// <summary>Judges an instance of a changed text as at its use; what its placeholders stand for is not judged.</summary>
    /// <exception cref="ConnectorConfigurationException">It is wrong.</exception>
    public void Check(string text, string name)
    {
        var problems = new ConfigProblems();
        _ = Read(text).Find(name)!.Read(problems, isDeferred: true);
        if (problems.Count > 0)
        {
            throw new ConnectorConfigurationException($"Nothing was written to {Location.Name}, since '{name}' would be wrong:{string.Concat(problems.All.Select(problem => $"\n  {KeyPaths.Below(name, problem.Path) ?? name}: {problem.Message}"))}");
        }
    }

    /// <summary>What a changed text changes, for people to look at.</summary>
    public IEnumerable<string> Difference(string text) => LineDiff.Of(Document, ConfigDocument.Read(Document.ToBytes(text), Location.Path!)!, Location.Name);

    /// <summary>Writes the changed text, whole or not at all. A file that is new, has had no instances, or was trusted, is trusted as it is then: its change is the user's own.</summary>
    /// <returns>Whether the file is trusted now, or needs no trust.</returns>
    /// <exception cref="IOException">It cannot be written, or somebody else changed it meanwhile.</exception>
    public bool Write(string text)
    {
        var path = Location.Path!;
        var isTrusted = _before.All.Count == 0 || _workspace.IsTrusted;
        var bytes = Document.ToBytes(text);
        if (File.Exists(path) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(_workspace.File is { } file ? file.Bytes.Span : []))
        {
            throw new ConnectorConflictException($"{path} was changed meanwhile by something else: nothing was written. Try again.");
        }

        if (!OperatingSystem.IsWindows() && File.Exists(path) && !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserWrite))
        {
            throw new IOException($"{path} is read-only: nothing was written. Run 'chmod u+w' on it first.");
        }

        WholeFile.Write(path, bytes);
        if (isTrusted && Location.Source == ConfigSource.Upward)
        {
            TrustStore.Add(new ConfigFileBytes(path, Location.Name, bytes));
        }

        return isTrusted || !Read(text).All.SelectMany(TrustNeeds.Of).Any();
    }

    public void Dispose() => _lock?.Dispose();

    private InstanceEntries Read(string text, ConfigProblems? problems = null) =>
        InstanceEntries.Read(new ConfigFileBytes(Location.Path!, Location.Name, Document.ToBytes(text)), KnownConnectors.All, problems ?? new ConfigProblems(), new System.Collections.Hashtable());

    private static bool IsSame(ConfigNode first, ConfigNode second) =>
        first.Text == second.Text && first.IsMap == second.IsMap && first.IsList == second.IsList
        && first.Entries.Count == second.Entries.Count && first.Entries.Zip(second.Entries).All(static pair => pair.First.Key == pair.Second.Key && IsSame(pair.First.Value, pair.Second.Value))
        && first.Items.Count == second.Items.Count && first.Items.Zip(second.Items).All(static pair => IsSame(pair.First, pair.Second));
}

using DataMesh.Runtime;

namespace DataMesh.Build;

/// <summary>Checks a project's files in every layering that a host may read them in: the settings alone, and with those of each environment.</summary>
/// <param name="options">The files.</param>
/// <param name="connectors">The connectors that they may name.</param>
internal sealed class CheckedFiles(BuildOptions options, ConnectorSet connectors)
{
    private const string SettingsName = "appsettings.json";

    private readonly Dictionary<ConfigProblem, (bool IsWarning, int Times)> _found = [];
    private readonly Dictionary<string, int> _instances = new(StringComparer.Ordinal);

    /// <summary>What is wrong, file by file, line by line; each once.</summary>
    public IReadOnlyList<Finding> Check()
    {
        foreach (var settings in Layerings())
        {
            CheckOne(settings);
        }

        return
        [
            .. _found
                .Where(found => found.Key.Kind != ConfigProblemKind.Missing || IsMissingEverywhere(found.Key, found.Value.Times))
                .Select(found => new Finding(found.Key, found.Value.IsWarning) { Advice = found.Key.Kind == ConfigProblemKind.UnknownType ? WhereFrom() : "" })
                .OrderBy(static finding => finding.Problem.Origin.Source, StringComparer.Ordinal)
                .ThenBy(static finding => finding.Problem.Origin.Line ?? 0)
                .ThenBy(static finding => finding.Problem.Origin.Column ?? 0),
        ];
    }

    private IEnumerable<IReadOnlyList<string>> Layerings()
    {
        string[] common = [.. options.Settings.Where(IsCommon)];
        return options.Settings.Where(static file => !IsCommon(file)).Select(IReadOnlyList<string> (file) => [.. common, file]).Prepend(common);
    }

    private static bool IsCommon(string file) => Path.GetFileName(file).Equals(SettingsName, StringComparison.OrdinalIgnoreCase);

    private void CheckOne(IReadOnlyList<string> settings)
    {
        var problems = new ConfigProblems();
        foreach (var name in ConfigurationCheck.Run(options.Files.Select(Named), settings.Select(Named), connectors, problems))
        {
            _instances[name] = _instances.GetValueOrDefault(name) + 1;
        }

        try
        {
            problems.ThrowIfAny();
        }
        catch (ConnectorConfigurationException exception)
        {
            Add(exception.Problems, isWarning: false);
        }

        Add(problems.Warnings, isWarning: true);
    }

    private void Add(IEnumerable<ConfigProblem> problems, bool isWarning)
    {
        foreach (var problem in problems)
        {
            // What is missing stands at an instance, which each layering may begin in another file.
            var key = problem.Kind == ConfigProblemKind.Missing && _found.Keys.FirstOrDefault(found => found.Kind == ConfigProblemKind.Missing && found.Path == problem.Path) is { } known ? known : problem;
            _found[key] = (isWarning, _found.GetValueOrDefault(key).Times + 1);
        }
    }

    // Some environment may give what another leaves to its variables.
    private bool IsMissingEverywhere(ConfigProblem problem, int times) =>
        problem.Path.Split(':') is not [_, var name, ..] || times >= _instances.GetValueOrDefault(name);

    // The host does not know it: what it has may come from anywhere.
    private string WhereFrom() =>
        $", of {string.Join(", ", connectors.Names.Select(name => connectors.Find(name)!.Description).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}: if it is another's, reference its package";

    private (string Path, string Name) Named(string file) => (options.FullPath(file), file);
}

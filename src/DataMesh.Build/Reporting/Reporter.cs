using System.Globalization;

namespace DataMesh.Build;

/// <summary>Writes findings as the C# compiler does, so that MSBuild and editors take them up. Not thread-safe.</summary>
internal sealed class Reporter(BuildOptions options, TextWriter output)
{
    private readonly WarningLevels _levels = options.Levels;

    /// <summary>How many lines were written.</summary>
    public int Count { get; private set; }

    /// <summary>Tells what is wrong in a file.</summary>
    public void Add(Finding finding)
    {
        var (problem, rule) = (finding.Problem, FileRule.Of(finding.Problem.Kind));
        Write(
            $"{options.FullPath(problem.Origin.Source)}{PlaceOf(problem.Origin)}",
            rule.Id,
            finding.IsWarning || rule.IsWarning,
            problem.Path.Length == 0 ? problem.Message : $"{problem.Path}: {problem.Message}");
    }

    /// <summary>Tells why the files could not be checked.</summary>
    public void AddUnchecked(string reason) => Write("DataMesh.Build", FileRule.NotChecked, isWarning: true, $"the configuration files were not checked: {reason}");

    private static string PlaceOf(ConfigOrigin origin) =>
        origin.Line is null ? "" : string.Create(CultureInfo.InvariantCulture, $"({origin.Line},{origin.Column ?? 1})");

    private void Write(string place, string id, bool isWarning, string message)
    {
        if (_levels.Of(id, isWarning) is { } severity)
        {
            output.WriteLine($"{place}: {severity} {id}: {message.ReplaceLineEndings(" ")}");
            Count++;
        }
    }
}

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
        var file = options.FullPath(problem.Origin.Source);
        Write(
            $"{file}{PlaceOf(problem.Kind is ConfigProblemKind.UnknownKey or ConfigProblemKind.Obsolete ? KeyPlace.Of(problem, file) : problem.Origin)}",
            rule.Id,
            finding.IsWarning || rule.IsWarning,
            $"{(problem.Path.Length == 0 ? "" : $"{problem.Path}: ")}{problem.Message}{finding.Advice}");
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

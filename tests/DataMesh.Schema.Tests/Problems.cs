using DataMesh.Runtime;

namespace DataMesh.Schema.Tests;

/// <summary>The problems that a reader finds.</summary>
internal static class Problems
{
    public static IReadOnlyList<string> Of(Action<ConfigProblems> read)
    {
        var problems = new ConfigProblems();
        read(problems);
        try
        {
            problems.ThrowIfAny();
            return [];
        }
        catch (ConnectorConfigurationException exception)
        {
            return [.. exception.Problems.Select(static problem => problem.ToString())];
        }
    }
}

using DataMesh.Runtime;

namespace DataMesh.Gen.Integration.Tests;

/// <summary>Binds in tests and gives the problems as lines.</summary>
internal static class Binding
{
    public static IReadOnlyList<string> Problems(Func<ConfigNode, ConfigProblems, object?> bind, ConfigNode node)
    {
        var problems = new ConfigProblems();
        var bound = bind(node, problems);
        Assert.Equal(problems.Count == 0, bound is not null);
        return Lines(problems);
    }

    public static IReadOnlyList<string> Problems(Func<ConfigNode, ConfigProblems, object?> bind, params (string Key, string? Value)[] entries) => Problems(bind, ConfigNode.FromCode("c", entries));

    public static T Bind<T>(Func<ConfigNode, ConfigProblems, T?> bind, params (string Key, string? Value)[] entries)
        where T : class
    {
        var problems = new ConfigProblems();
        var bound = bind(ConfigNode.FromCode("c", entries), problems);
        Assert.Empty(Lines(problems));
        return Assert.IsType<T>(bound);
    }

    public static IReadOnlyList<string> Lines(ConfigProblems problems)
    {
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

using DataMesh.Runtime;

namespace DataMesh.Tests.Shared;

/// <summary>Binds configurations that are written as JSON.</summary>
internal static class JsonConfig
{
    /// <exception cref="ConnectorConfigurationException">It has problems.</exception>
    public static void Bind<TConfig>(string json, Func<ConfigNode, ConfigProblems, TConfig> bind)
    {
        var problems = new ConfigProblems();
        bind(JsonNodes.Of(json, ""), problems);
        problems.ThrowIfAny();
    }

    /// <summary>Asserts that a configuration has a problem.</summary>
    /// <param name="json">The configuration.</param>
    /// <param name="problem">Words of the problem; null: there is none.</param>
    /// <param name="bind">The config record's own <c>Bind</c>.</param>
    public static void HasProblem<TConfig>(string json, string? problem, Func<ConfigNode, ConfigProblems, TConfig> bind)
    {
        var error = Record.Exception(() => Bind(json, bind));
        if (problem is null)
        {
            Assert.Null(error);
        }
        else
        {
            Assert.Contains(problem, Assert.IsType<ConnectorConfigurationException>(error).Message, StringComparison.Ordinal);
        }
    }
}

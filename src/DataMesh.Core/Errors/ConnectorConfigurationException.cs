namespace DataMesh;

/// <summary>The configuration is missing something or contradicts itself; every problem found is in <see cref="Problems"/>.</summary>
public sealed class ConnectorConfigurationException : ConnectorException
{
    /// <summary>An error without a message of its own.</summary>
    public ConnectorConfigurationException()
        : this("The configuration is wrong.")
    {
    }

    /// <summary>An error with what happened and what to do.</summary>
    public ConnectorConfigurationException(string message)
        : base(message, ConnectorErrorKind.Configuration)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ConnectorConfigurationException(string message, Exception? innerException)
        : base(message, ConnectorErrorKind.Configuration, innerException)
    {
    }

    internal ConnectorConfigurationException(string message, Exception? innerException, ConnectorErrorFacts facts)
        : base(message, ConnectorErrorKind.Configuration, innerException, facts)
    {
    }

    /// <summary>Every problem found, in the order of the configuration.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; } = [];

    /// <summary>An error that tells every problem at once, one a line.</summary>
    public ConnectorConfigurationException(IReadOnlyList<ConfigProblem> problems)
        : base(Describe(problems), ConnectorErrorKind.Configuration) => Problems = problems;

    /// <summary>Every problem with its place in the configuration; a stack trace, which tells of a place in a program, only where there are none.</summary>
    public override string ToString() => Problems.Count > 0 ? $"{GetType().FullName}: {Message}" : base.ToString();

    private static string Describe(IReadOnlyList<ConfigProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return problems.Count == 1
            ? problems[0].ToString()
            : $"{problems.Count} problems in the configuration:{string.Concat(problems.Select(problem => $"\n  {problem}"))}";
    }
}

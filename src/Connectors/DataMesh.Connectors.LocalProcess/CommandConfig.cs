using System.Collections.ObjectModel;

namespace DataMesh.Connectors.LocalProcess;

/// <summary>A command that jobs may run.</summary>
[ConnectorConfig]
public sealed partial record CommandConfig
{
    /// <summary>The program: an absolute path, or a bare name such as <c>python3</c>, which is looked for in <c>PATH</c> when the connector connects.</summary>
    [ConfigShorthand]
    public required string Program { get; init; }

    /// <summary>Its first arguments; no shell reads them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether a job may add arguments of its own behind these.</summary>
    /// <value>False: a job with arguments is refused.</value>
    public bool AllowArguments { get; init; }

    /// <summary>The parameters that a job may have; each becomes an environment variable of that name.</summary>
    /// <value>None: a job with parameters is refused.</value>
    public IReadOnlyList<string> AllowParameters { get; init; } = [];

    /// <summary>Where it runs; a relative path is relative to the working directory of the program that submits the job.</summary>
    /// <value>That working directory itself.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables by name, besides the few that every job gets; they stand on disk until the job begins.</summary>
    [Secret]
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How long a job may run, counted from its start; the shorter of this and the job's own counts.</summary>
    /// <value>Null: as long as it likes.</value>
    public TimeSpan? Timeout { get; init; }

    partial void Validate(ConfigRules rules)
    {
        if (Program.Length == 0 || (Program.Contains('/', StringComparison.Ordinal) && !Path.IsPathRooted(Program)))
        {
            rules.Fail("program", "must be an absolute path, or the bare name of a program in PATH");
        }

        if (Timeout < TimeSpan.FromMilliseconds(1))
        {
            rules.Fail("timeout", "must be 1ms or more");
        }

        if (AllowParameters.Any(static name => !IsVariable(name)))
        {
            rules.Fail("allow_parameters", "must be names of environment variables: not empty, without '='");
        }

        if (Environment.Keys.Any(static name => !IsVariable(name)))
        {
            rules.Fail("environment", "must be by names of environment variables: not empty, without '='");
        }
    }

    private static bool IsVariable(string name) => name.Length > 0 && name.AsSpan().IndexOfAny('=', '\0') < 0;
}

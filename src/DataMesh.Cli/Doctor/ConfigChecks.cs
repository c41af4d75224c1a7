using DataMesh.Cli.Configuration;
using DataMesh.Cli.Connectors;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Doctor;

/// <summary>Looks at the configuration in use: which it is, whether it may be used, whether it is right.</summary>
internal static class ConfigChecks
{
    /// <summary>Whether there is a configuration at all, be it right or wrong.</summary>
    public static bool CanUse(Invocation invocation) => WhyNot(invocation) is null;

    public static IEnumerable<Step> Run(Invocation invocation) =>
        WhyNot(invocation) is { } reason ? [Failed("config", reason)]
        : invocation.Location.Path is { } path ? Of(invocation.Workspace, path)
        : [new Step(null, "config", StepStatus.Warning) { Detail = invocation.Location.Reason, Hint = "'dmesh connector add' makes one." }];

    private static string? WhyNot(Invocation invocation)
    {
        try
        {
            _ = invocation.Workspace;
            return null;
        }
        catch (ConnectorConfigurationException exception)
        {
            return exception.Message;
        }
    }

    private static IEnumerable<Step> Of(Workspace workspace, string path)
    {
        yield return Ok("config", $"{path}, {workspace.Location.Reason}");
        yield return Trust(workspace);
        var (errors, warnings) = WorkspaceCheck.Run(workspace);
        foreach (var problem in errors)
        {
            yield return Failed("validate", problem.ToString());
        }

        foreach (var problem in warnings)
        {
            yield return new Step(null, "validate", StepStatus.Warning) { Detail = problem.ToString() };
        }

        if (errors.Count + warnings.Count == 0)
        {
            yield return Ok("validate", FormattableString.Invariant($"nothing is wrong, {workspace.Entries.All.Count} instance(s)"));
        }
    }

    private static Step Trust(Workspace workspace)
    {
        var names = workspace.IsTrusted ? [] : workspace.Entries.All.Where(static entry => TrustNeeds.Of(entry).Any()).Select(static entry => entry.Name).ToList();
        return names.Count > 0
            ? new Step(null, "trust", StepStatus.Warning) { Detail = $"needed, and not given: {NameList.Of(names)}", Hint = TrustNeeds.Advice(workspace.Location) }
            : Ok("trust", workspace.Location.Source != ConfigSource.Upward ? "not needed" : workspace.IsTrusted ? "given" : "not needed by any instance");
    }

    private static Step Ok(string name, string detail) => new(null, name, StepStatus.Ok) { Detail = detail };

    private static Step Failed(string name, string detail) => new(null, name, StepStatus.Failed) { Detail = detail, ExitCode = ExitCodes.Configuration };
}

using DataMesh.Cli.Configuration;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Config;

/// <summary><c>dmesh config validate</c>.</summary>
internal static class ValidateCommand
{
    private static readonly Column[] Columns = [new("severity", ColumnType.Text), new("defined_in", ColumnType.Text), new("key", ColumnType.Text), new("message", ColumnType.Text)];

    public static async Task<int> RunAsync(Invocation invocation)
    {
        var workspace = invocation.Workspace;
        var (errors, warnings) = WorkspaceCheck.Run(workspace);
        await invocation.WriteAsync(Columns, errors.Select(static problem => Row("error", problem)).Concat(warnings.Select(static problem => Row("warning", problem))));
        var name = workspace.Location.Path ?? "The environment, without a file,";
        Invocation.Tell(errors.Count > 0 ? $"{name} has {Count(errors.Count, "error")}." : $"{name} is right: {Count(workspace.Entries.All.Count, "instance")}.{(workspace.IsTrusted ? "" : " What placeholders stand for was not judged, since the file is not trusted.")}");
        return errors.Count > 0 ? ExitCodes.Configuration : ExitCodes.Success;
    }

    private static object?[] Row(string severity, ConfigProblem problem) => [severity, problem.Origin.ToString(), KeyPaths.Whole(problem.Path), problem.Message];

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}

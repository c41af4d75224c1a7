using System.Buffers;
using System.Text;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Config;

/// <summary><c>dmesh config show</c>.</summary>
internal static class ShowCommand
{
    public static async Task<int> RunAsync(Invocation invocation)
    {
        var workspace = invocation.Workspace;
        workspace.Problems.ThrowIfAny();
        if (invocation.Format != OutputFormat.Table)
        {
            await OriginCommand.WriteAsync(invocation, workspace.Entries.All, null);
            return ExitCodes.Success;
        }

        var instances = Setting.Map();
        foreach (var entry in workspace.Entries.All)
        {
            instances.Add(entry.Name, InstanceValues.Write(entry));
        }

        var all = Setting.Map();
        if (workspace.Entries.Default?.Text is { } standard)
        {
            all.Add("default", Setting.Scalar(standard, isText: true));
        }

        all.Add("connectors", instances);
        var trust = workspace.IsTrusted ? "" : "; not trusted";
        var text = $"# {workspace.Location.Path ?? "environment"}: {workspace.Location.Reason}{trust}\n{SettingText.Lines(all, 0, "\n")}";
        await using var target = invocation.OpenOutput();
        target.Buffer.Write(Encoding.UTF8.GetBytes(TerminalText.Escape(text)));
        await target.CompleteAsync(invocation.Token);
        return ExitCodes.Success;
    }
}

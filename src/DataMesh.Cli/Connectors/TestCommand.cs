using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Connectors;

/// <summary><c>dmesh connector test</c>.</summary>
internal static class TestCommand
{
    public static void AddTo(Command group)
    {
        var name = new Argument<string?>("name") { Description = "The instance; without one, all that are enabled, one line each.", Arity = ArgumentArity.ZeroOrOne };
        var write = new Option<bool>("--write") { Description = "Try writing too: a storage gets a small object, which is deleted again." };
        group.AddCommand("test", "Try instances step by step; the exit code is that of the first failure.", invocation => RunAsync(invocation, invocation.Get(name), invocation.Get(write)), name, write);
    }

    private static async Task<int> RunAsync(Invocation invocation, string? name, bool writes)
    {
        var workspace = invocation.Workspace;
        workspace.Problems.ThrowIfAny();
        if (name is null && !workspace.Entries.All.Any(static entry => entry.IsEnabled))
        {
            Invocation.Tell("There is no instance to test: 'dmesh connector add' makes one.");
        }

        return await StepOutput.WriteAsync(name is null ? AllAsync() : TestOf(name).RunAsync(), invocation);

        InstanceTest TestOf(string instance) => new(workspace, instance, invocation.Token) { Writes = writes };

        // All at once, shown in the order of the file.
        async IAsyncEnumerable<Step> AllAsync()
        {
            foreach (var test in workspace.Entries.All.Where(static entry => entry.IsEnabled).Select(entry => Task.Run(TestOf(entry.Name).SumUpAsync)).ToList())
            {
                yield return await test;
            }
        }
    }
}

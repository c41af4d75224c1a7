using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Plugins;

/// <summary><c>dmesh connector install</c>.</summary>
internal sealed class InstallCommand
{
    private readonly Argument<string?> _file = new("file") { Description = "The package, a .nupkg." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Install it without being asked." };
    private readonly Option<string[]> _sources = new("--source") { Description = "A folder or feed that has the packages it needs; again for more. Else your own NuGet sources.", HelpName = "source" };
    private readonly Option<bool> _native = new("--allow-native") { Description = "Take native code, which cannot be looked into." };
    private readonly Option<bool> _force = new("--force") { Description = "Install it anew, and take another content of a version that is installed." };

    public static void AddTo(Command group)
    {
        var command = new InstallCommand();
        group.AddCommand("install", "Install a connector from a package: its types are then used like those of dmesh.", command.RunAsync, command._file, command._yes, command._sources, command._native, command._force);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var isForced = invocation.Get(_force);
        using var package = ConnectorPackage.Open(invocation.Get(_file)!);
        using var taken = await PluginStore.LockAsync(invocation.Token);
        InstallChecks.Check(package, invocation.Get(_native), isForced);
        var before = PluginStore.Find(package.Nuspec.Id);
        if (before is not null && before.Record.PackageHash == package.Hash && !isForced && before.WhyChanged() is null)
        {
            Invocation.Tell($"{before.Name} is installed already, from the same package.");
            return ExitCodes.Success;
        }

        var level = LevelResult.Of(package);
        foreach (var line in InstallText.Of(package, level, before))
        {
            Invocation.Tell(TerminalText.Escape(line, keepsLines: false)); // An author's name of two lines could tell a level of its own.
        }

        if (!invocation.Get(_yes) && !await Question.AskAsync("Install it?", "--yes", invocation.Token))
        {
            Invocation.Tell("Nothing was installed.");
            return ExitCodes.Cancelled;
        }

        PluginStore.Sweep();
        var files = new PluginFiles(package, invocation.Get(_native));
        await files.GatherAsync(invocation.Get(_sources) ?? [], invocation.Token);
        var plugin = PluginInstaller.Install(package, files.All, level);
        var types = string.Join(", ", plugin.Record.Connectors.Select(static connector => $"'{connector.Name}'"));
        Invocation.Tell($"Installed {plugin.Name}: {types} can be used in the configuration. Start with: dmesh connector add {plugin.Record.Connectors[0].Name} --help");
        return ExitCodes.Success;
    }
}

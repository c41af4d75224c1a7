using System.CommandLine;
using DataMesh.Cli.CommandLine;
using DataMesh.Cli.Output;
using DataMesh.Cli.Running;

namespace DataMesh.Cli.Plugins;

/// <summary><c>dmesh connector install</c>.</summary>
internal sealed class InstallCommand
{
    private readonly Argument<string?> _file = new("file") { Description = "The package, a .nupkg." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Install it without being asked; needed where nobody is there to answer." };
    private readonly Option<string[]> _sources = new("--source") { Description = "A folder or feed that has the packages it needs; again for more. Else your own NuGet sources.", HelpName = "source" };
    private readonly Option<bool> _native = new("--allow-native") { Description = "Take native code, which cannot be looked into." };
    private readonly Option<bool> _force = new("--force") { Description = "Install it anew, and take another content of a version that is installed." };

    public static void AddTo(Command group)
    {
        var command = new InstallCommand();
        group.AddCommand("install", "Install a connector from a package: its types are then used like those of dmesh.", command.RunAsync, command._file, command._yes, command._sources, command._native, command._force);
    }

    // Nothing is locked while somebody thinks or a feed is asked: what was judged and told is compared with what is there at the end.
    private async Task<int> RunAsync(Invocation invocation)
    {
        var (isForced, isSure) = (invocation.Get(_force), invocation.Get(_yes));
        using var package = ConnectorPackage.Open(invocation.Get(_file)!);
        InstallChecks.Check(package, invocation.Get(_native), isForced);
        var before = PluginStore.Find(package.Nuspec.Id);
        if (IsThere(package, before, isForced))
        {
            return ExitCodes.Success;
        }

        var level = LevelResult.Of(package);
        Tell(InstallText.Of(package, level, before));
        if (!isSure && !await Question.AskAsync("Install it?", "--yes", invocation.Token))
        {
            Invocation.Tell("Nothing was installed.");
            return ExitCodes.Cancelled;
        }

        var files = new PluginFiles(package, invocation.Get(_native));
        await files.GatherAsync(invocation.Get(_sources) ?? [], invocation.Token);
        using var taken = await PluginStore.LockAsync(invocation.Token);
        InstallChecks.Check(package, invocation.Get(_native), isForced);
        var now = PluginStore.Find(package.Nuspec.Id);
        if (now?.Record.InstalledAt != before?.Record.InstalledAt)
        {
            if (IsThere(package, now, isForced))
            {
                return ExitCodes.Success;
            }

            Tell(isSure ? InstallText.Replaced(package, now) : throw InstallChecks.Overtaken(package, before, now));
        }

        PluginStore.Sweep();
        var plugin = PluginInstaller.Install(package, files.All, level);
        var types = string.Join(", ", plugin.Record.Connectors.Select(static connector => $"'{connector.Name}'"));
        Invocation.Tell($"Installed {plugin.Name}: {types} can be used in the configuration. Start with: dmesh connector add {plugin.Record.Connectors[0].Name} --help");
        return ExitCodes.Success;
    }

    private static bool IsThere(ConnectorPackage package, InstalledPlugin? installed, bool isForced)
    {
        if (isForced || installed is null || installed.Record.PackageHash != package.Hash || installed.WhyChanged() is not null)
        {
            return false;
        }

        Invocation.Tell($"{installed.Name} is installed already, from the same package.");
        return true;
    }

    private static void Tell(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Invocation.Tell(TerminalText.Escape(line, keepsLines: false)); // An author's name of two lines could tell a level of its own.
        }
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using DataMesh.Cli.Configuration;
using DataMesh.Cli.Connectors;

namespace DataMesh.Cli.Doctor;

/// <summary>Looks at the tool itself and at where it runs.</summary>
internal static class MachineChecks
{
    public static IEnumerable<Step> All()
    {
        yield return Ok("dmesh", typeof(MachineChecks).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        yield return Ok("runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}");
        yield return Ok("connectors", string.Join(", ", KnownConnectors.All.Select(static connector => $"{connector.Name} {connector.Version}")));
        yield return UserFolder.Path is { } own
            ? Ok("own folder", own)
            : new Step(null, "own folder", StepStatus.Warning) { Detail = "there is none, so that no trust and no secret can be kept", Hint = "Set HOME." };
        foreach (var check in PluginChecks.All())
        {
            yield return check;
        }

        yield return Terminal();
        yield return Completion();
    }

    private static Step Terminal() =>
        Console.IsOutputRedirected ? Ok("terminal", "none: the output is redirected")
        : Console.OutputEncoding.WebName != "utf-8" ? new Step(null, "terminal", StepStatus.Warning) { Detail = $"shows {Console.OutputEncoding.WebName}, not UTF-8", Hint = "Set LANG to a locale of UTF-8, such as C.UTF-8." }
        : Ok("terminal", FormattableString.Invariant($"{Console.WindowWidth} columns, UTF-8, {(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? "colour" : "no colour (NO_COLOR)")}"));

    private static Step Completion()
    {
        var shell = Path.GetFileName(Environment.GetEnvironmentVariable("SHELL") ?? "");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        string[] files = shell switch
        {
            "bash" => [".bashrc", ".bash_profile", ".profile"],
            "zsh" => [".zshrc"],
            "fish" => [".config/fish/config.fish", ".config/fish/completions/dmesh.fish"],
            _ => [],
        };
        return files.Length == 0 ? new Step(null, "completion", StepStatus.Skipped) { Detail = shell.Length == 0 ? "the shell is not known (SHELL)" : $"not known for {shell}" }
            : files.Any(file => Mentions(Path.Combine(home, file))) ? Ok("completion", $"set up for {shell}")
            : new Step(null, "completion", StepStatus.Skipped) { Detail = $"not set up for {shell}", Hint = $"'dmesh completion {shell}' prints it; load that in your {files[0]}." };
    }

    private static bool Mentions(string file)
    {
        try
        {
            return File.Exists(file) && File.ReadLines(file).Any(static line => line.Contains("dmesh", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Step Ok(string name, string? detail) => new(null, name, StepStatus.Ok) { Detail = detail };
}

using System.Diagnostics;
using DataMesh.Tests.Shared;
using DataMesh.Tests.Shared.Terminals;

namespace DataMesh.Cli.Tests.Kit;

/// <summary>A folder where <c>dmesh</c> is run as a user runs it, with a home of its own; deleted with all that it holds.</summary>
public sealed class Workplace : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public Workplace()
    {
        Root = Directory.CreateTempSubdirectory("dmesh-").FullName;
        Folder = Directory.CreateDirectory(Path.Combine(Root, "work")).FullName;
        Home = Directory.CreateDirectory(Path.Combine(Root, "home")).FullName;
        Environment = new(StringComparer.Ordinal)
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "",
            ["HOME"] = Home,
            ["USERPROFILE"] = Home,
            ["APPDATA"] = Path.Combine(Home, ".config"),
            ["TERM"] = "xterm-256color",
            ["LANG"] = "C.UTF-8",
        };
        if (System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } runtime)
        {
            Environment["DOTNET_ROOT"] = runtime;
        }
    }

    /// <summary>The executable that the build made.</summary>
    public static string Executable { get; } = Path.Combine(RepositoryRoot.Path, "src", "DataMesh.Cli", "bin", Configuration, "net10.0", OperatingSystem.IsWindows() ? "dmesh.exe" : "dmesh");

    /// <summary>Holds all of it; above the working directory lies nothing else that is looked into.</summary>
    public string Root { get; }

    /// <summary>The working directory.</summary>
    public string Folder { get; }

    /// <summary>The user's home folder.</summary>
    public string Home { get; }

    /// <summary>All of the environment that <c>dmesh</c> sees.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>The path of a file in the working directory.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file into the working directory.</summary>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The text of a file in the working directory.</summary>
    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Runs <c>dmesh</c> to its end.</summary>
    public Task<RunResult> RunAsync(params string[] arguments) => RunAsync(arguments, "");

    /// <summary>Runs <c>dmesh</c> to its end with something on its standard input.</summary>
    public async Task<RunResult> RunAsync(string[] arguments, string input)
    {
        using var process = Start(arguments);
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, and did not want it.
        }

        try
        {
            await process.WaitForExitAsync(patience.Token);
            return new RunResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dmesh {string.Join(' ', arguments)} did not end within {Patience.TotalSeconds} s.");
        }
    }

    /// <summary>Starts <c>dmesh</c> with its three streams redirected; the caller disposes it.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts <c>dmesh</c> under a terminal; the caller disposes it.</summary>
    public PseudoTerminal StartInTerminal(int columns, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A pseudo-terminal is opened by Linux's C library.");
        return PseudoTerminal.Start(Executable, arguments, Environment, Folder, columns);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

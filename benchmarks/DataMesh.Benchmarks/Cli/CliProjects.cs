using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace DataMesh.Benchmarks.Cli;

/// <summary><c>dmesh</c> and a program that says hello by System.CommandLine, both published ReadyToRun.</summary>
internal static class CliProjects
{
    private const string Hello = """
        using System.CommandLine;

        var root = new RootCommand("Says hello.");
        var name = new Option<string>("--name") { Description = "Whom to greet." };
        root.Options.Add(name);
        root.SetAction(parsed => System.Console.WriteLine($"Hello {parsed.GetValue(name)}"));
        return root.Parse(args).Invoke();
        """;

    private const string HelloProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <AssemblyName>hello</AssemblyName>
            <InvariantGlobalization>true</InvariantGlobalization>
            <NoWarn>$(NoWarn);NU1603</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="System.CommandLine" Version="3.0.0" />
          </ItemGroup>
        </Project>
        """;

    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "datamesh-benchmarks", "cli")).FullName;

    /// <summary>Publishes <c>dmesh</c>; gives the executable.</summary>
    public static string PublishDmesh() => Publish(Path.Combine(Repository(), "src", "DataMesh.Cli"), "dmesh");

    /// <summary>Publishes the program that says hello; gives the executable.</summary>
    public static string PublishHello()
    {
        var project = Directory.CreateDirectory(Path.Combine(Folder, "hello-project")).FullName;
        File.WriteAllText(Path.Combine(project, "hello.csproj"), HelloProject);
        File.WriteAllText(Path.Combine(project, "Program.cs"), Hello);
        return Publish(project, "hello");
    }

    private static string Publish(string project, string name)
    {
        var output = Path.Combine(Folder, name);
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", project, "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-p:RunAnalyzers=false", "-o", output, "-v", "q", "-nologo"]))!;
        publish.WaitForExit();
        return publish.ExitCode == 0 ? Path.Combine(output, name) : throw new InvalidOperationException($"{project} cannot be published.");
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

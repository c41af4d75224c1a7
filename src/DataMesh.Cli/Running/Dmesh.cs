using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using DataMesh.Cli.CommandLine;

namespace DataMesh.Cli.Running;

/// <summary>Runs one command line.</summary>
internal static class Dmesh
{
    public const string DebugVariable = "DMESH_DEBUG";

    /// <summary>How every command line is read.</summary>
    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null }; // A statement may begin with '@'.

    /// <summary>Parses the arguments, runs the command and tells what fails.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody else is there to tell the user.")]
    public static async Task<int> RunAsync(string[] args)
    {
        var root = RootDmeshCommand.Create(args);
        var parsed = root.Parse(args, Parsing);
        try
        {
            if (FirstPage.IsAskedFor(args))
            {
                await Console.Out.WriteAsync(FirstPage.Of(root));
                return ExitCodes.Success;
            }

            if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
            {
                throw new UsageException(UsageText.Of(parsed));
            }

            if (UsageText.Mistyped(parsed) is { } mistyped)
            {
                throw new UsageException(mistyped);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (ClosedPipe.Is(exception))
        {
            return ExitCodes.Success;
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception);
            failure.Write(Console.Error, GlobalOptions.WantsJson(parsed));
            if (Environment.GetEnvironmentVariable(DebugVariable) is "1")
            {
                await Console.Error.WriteLineAsync(exception.ToString());
            }

            return failure.ExitCode;
        }
    }
}

namespace DataMesh.Build;

/// <summary>One run of the tool: it never throws, and it always ends.</summary>
internal static class Check
{
    /// <summary>Nothing is wrong.</summary>
    public const int Clean = 0;

    /// <summary>Something was told.</summary>
    public const int Told = 1;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Checks what a file of options names.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output)
    {
        var options = BuildOptions.Parse([]);
        try
        {
            options = BuildOptions.Parse(args is [var file] ? File.ReadLines(file) : throw new ArgumentException("name the file of options, and nothing else"));
            return Run(options, output);
        }
#pragma warning disable CA1031 // A build must not break because its checker did: whatever it is, it is told in one line.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail(options, output, exception.Message);
        }
    }

    private static int Run(BuildOptions options, TextWriter output)
    {
        var checking = Task.Factory.StartNew(() => Find(options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!((IAsyncResult)checking).AsyncWaitHandle.WaitOne(Longest))
        {
            return Fail(options, output, $"that takes longer than {Longest.TotalSeconds} s");
        }

        var reporter = new Reporter(options, output);
        foreach (var finding in checking.GetAwaiter().GetResult())
        {
            reporter.Add(finding);
        }

        return reporter.Count == 0 ? Clean : Told;
    }

    // Who references no connector may mean something else by the section, or load its connectors at run time.
    private static IReadOnlyList<Finding> Find(BuildOptions options) =>
        ReferencedConnectors.Find(options.Assemblies) is { Count: > 0 } connectors ? new CheckedFiles(options, connectors).Check() : [];

    private static int Fail(BuildOptions options, TextWriter output, string reason)
    {
        new Reporter(options, output).AddUnchecked(reason);
        return Told;
    }
}

using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("processing", "What a job gets", Requires = "processing")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobInputChecks
{
    private static readonly string[] Hard = ["plain", "two words", " padded ", "it's", "\"quoted\"", "back\\slash\\", "$HOME", "`id`", "$(id)", "a;b&&c|d>e", "*", "--flag=x y", "{\"a\":[1]}", "%41%20", "a=b", "Zoë 東京 😀"];

    [ConformanceCheck("Arguments arrive as they are, one by one and in order.", "Arguments joined into a command line run what a file name says.")]
    public static async Task JobArguments_ArriveExactly(ConformanceContext context)
    {
        var echo = context.System.Processing.EchoingArguments;
        if (echo is null)
        {
            ConformanceContext.Unsupported("the system takes no arguments (ProcessingFacts.EchoingArguments)");
        }

        var bench = JobBench.Of(context);
        string[] sent = [.. Hard, "", "last"];
        var job = await bench.RunAsync(echo with { Arguments = [.. echo.Arguments, .. sent] }, JobState.Succeeded);
        var seen = context.System.Processing.ArgumentsOf(await bench.ResultAsync(job));
        Assert.True(seen.SequenceEqual(sent), $"Sent were the arguments [{string.Join("], [", sent)}], seen [{string.Join("], [", seen)}]. Hand them over as a list, never as one line.");
    }

    [ConformanceCheck("Parameters arrive as they are.", "A setting that is trimmed or escaped makes another report than was asked for.")]
    public static async Task JobParameters_ArriveExactly(ConformanceContext context)
    {
        var echo = context.System.Processing.EchoingParameters;
        if (echo is null)
        {
            ConformanceContext.Unsupported("the system takes no parameters (ProcessingFacts.EchoingParameters)");
        }

        var bench = JobBench.Of(context);
        var sent = Hard.Select(static (value, i) => KeyValuePair.Create($"key_{i}", value)).Append(KeyValuePair.Create("Empty", "")).ToDictionary();
        var job = await bench.RunAsync(echo with { Parameters = echo.Parameters.Concat(sent).ToDictionary() }, JobState.Succeeded);
        var seen = context.System.Processing.ParametersOf(await bench.ResultAsync(job));
        foreach (var (key, value) in sent)
        {
            Assert.True(seen.TryGetValue(key, out var told) && told == value, $"Sent was the parameter {key} = '{value}', seen {(told is null ? "none" : $"'{told}'")}.");
        }
    }

    [ConformanceCheck("A job with a timeout is ended by it, or refused as unsupported.", "A job that hangs holds its cluster, and its bill, until somebody looks.")]
    public static async Task JobTimeout_EndsTheJob(ConformanceContext context)
    {
        var bench = JobBench.Of(context);
        try
        {
            // Not a whole second: where a system counts in seconds it is to be rounded up, and never to "no limit".
            var job = await bench.SubmitAsync(bench.LongRunning with { Timeout = TimeSpan.FromMilliseconds(900) });
            job = await bench.UntilAsync(job, static status => status.HasEnded, "ended by its timeout of 0.9 s");
            Assert.True(job.State is JobState.Failed or JobState.Cancelled, $"A job that its timeout ended is told as {job.State}.");
        }
        catch (ConnectorUnsupportedException)
        {
            // Refused: told, and better than a job without its limit.
        }
    }
}

using DataMesh.Testing.Conformance;

namespace DataMesh.Testing;

/// <summary>What all tests of one conformance class share: the system, and what came of the checks. xUnit makes it, as a class fixture.</summary>
/// <typeparam name="TSystem">The system that the connector is checked against.</typeparam>
public sealed class ConformanceRun<TSystem> : IAsyncDisposable
    where TSystem : ConformanceSystem, new()
{
    private ConformanceRunner? _runner;

    internal ConformanceRunner RunnerOf(ConformanceTarget target) => LazyInitializer.EnsureInitialized(ref _runner, () => new(target, ConformanceSettings.Seed));

    /// <summary>Ends the system and writes the report: to <c>DATAMESH_CONFORMANCE_REPORTS</c>, else to <c>conformance</c> beside the test assembly.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_runner is not { } runner)
        {
            return;
        }

        // First: a system that cannot be ended takes no report with it.
        try
        {
            await WriteAsync(runner.Report, ConformanceSettings.ReportFolder).ConfigureAwait(false);
        }
        finally
        {
            await EndAsync(runner).ConfigureAwait(false);
        }
    }

    // Told once: xUnit would fail every test of the class for it.
    private static async Task EndAsync(ConformanceRunner runner)
    {
        try
        {
            await runner.DisposeAsync().ConfigureAwait(false);
        }
        catch (ConformanceException exception)
        {
            await Console.Error.WriteLineAsync($"What the checks ran against is left behind: {exception.Message}").ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(ConformanceReport report, string folder)
    {
        try
        {
            report.Write(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConformanceException($"The report of {report.Title} cannot be written to '{folder}': {exception.Message} Set {ConformanceSettings.ReportFolderVariable} to a folder that can be written to.", exception);
        }

        await Console.Out.WriteLineAsync($"Conformance of {report.Title}: {report.Summary}. Report: {report.PathIn(folder, ".md")}").ConfigureAwait(false);
    }
}

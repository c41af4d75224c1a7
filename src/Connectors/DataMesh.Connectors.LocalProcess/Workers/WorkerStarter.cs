using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataMesh.Connectors.LocalProcess.Folder;
using DataMesh.Connectors.LocalProcess.Processes;

namespace DataMesh.Connectors.LocalProcess.Workers;

/// <summary>Starts workers, which live on without the process that starts them.</summary>
internal sealed class WorkerStarter
{
    /// <summary>What a worker says when it is on its own.</summary>
    public const string Ready = "ready";

    // The invariant culture spares it the loading of ICU, one heap and no diagnostics port some memory and a file in the temporary folder.
    private const string RuntimeConfig = """
        { "runtimeOptions": {
            "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
            "rollForward": "Major",
            "configProperties": { "System.GC.Concurrent": false, "System.GC.Server": false, "System.Globalization.Invariant": true, "System.Runtime.TieredPGO": false } } }
        """;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private readonly JobsFolder _folder;
    private readonly int _maxRunning;
    private readonly string _muxer = DotnetHost.FindMuxer();
    private readonly string _assembly = DotnetHost.FindAssembly();

    /// <param name="folder">The folder, open.</param>
    /// <param name="maxRunning">How many workers there are at most.</param>
    /// <exception cref="ConnectorUnsupportedException">Workers cannot be started from this application.</exception>
    public WorkerStarter(JobsFolder folder, int maxRunning)
    {
        (_folder, _maxRunning) = (folder, maxRunning);
        var written = ConfigFile + "." + Guid.NewGuid().ToString("N");
        File.WriteAllText(written, RuntimeConfig);
        File.Move(written, ConfigFile, overwrite: true);
    }

    private string ConfigFile => Path.Combine(_folder.Root, "worker.runtimeconfig.json");

    /// <summary>Starts a worker, and waits until it is on its own.</summary>
    /// <exception cref="ConnectorException">It did not start; the message has what it said.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_muxer, ["exec", "--runtimeconfig", ConfigFile, _assembly, _folder.Root, _maxRunning.ToString(CultureInfo.InvariantCulture), string.Join(',', Descriptors.Inherited())])
        {
            WorkingDirectory = _folder.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        KeepEnvironmentClean(start);
        using var worker = Process.Start(start) ?? throw new ConnectorException($"'{_muxer}' did not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestStart);
        try
        {
            if (await worker.StandardOutput.ReadLineAsync(limit.Token).ConfigureAwait(false) == Ready)
            {
                return;
            }

            var said = (await worker.StandardError.ReadToEndAsync(limit.Token).ConfigureAwait(false)).Trim();
            throw ConnectorException.Create(ConnectorErrorKind.Internal, $"The worker process that runs jobs did not start ('{_muxer}'): {(said.Length == 0 ? "it said nothing" : said)}", outcome: OperationOutcome.NotStarted);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ConnectorException.Create(ConnectorErrorKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"The worker process that runs jobs did not start within {LongestStart.TotalSeconds} s."), outcome: OperationOutcome.NotStarted);
        }
    }

    // Whoever may read the environment of the worker finds no secret of this process in it.
    private static void KeepEnvironmentClean(ProcessStartInfo start)
    {
        start.Environment.Clear();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var name in (string[])["SystemRoot", "TEMP", "TMPDIR"])
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }
    }
}

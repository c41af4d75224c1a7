using System.Diagnostics;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(DataMesh.Schema.Tests.SchemaJudge))]

namespace DataMesh.Schema.Tests;

/// <summary>Judges documents by ajv, the reference implementation of JSON Schema for Node: one process for the whole run.</summary>
public sealed class SchemaJudge : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Judge");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<string> _schemas = new(StringComparer.Ordinal);
    private Process? _process;
    private string? _whyNot;

    public async ValueTask InitializeAsync()
    {
        _whyNot = await InstallAsync();
        if (_whyNot is null)
        {
            _process = Start("node", "judge.mjs");
        }
    }

    /// <summary>Whether a schema accepts each of some documents; null where it does, else its reason.</summary>
    /// <exception cref="InvalidOperationException">The schema is none, or the judge ended.</exception>
    public async Task<IReadOnlyList<string?>> JudgeAsync(string name, string schema, IReadOnlyList<string> documents)
    {
        Assert.SkipWhen(_whyNot is not null, $"ajv cannot be had: {_whyNot}");
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var commands = documents.Select(document => $$"""{"schema":{{Text(name)}},"document":{{document.ReplaceLineEndings(" ")}}}""");
            var answers = await AskAsync([.. _schemas.Add(name) ? [$$"""{"schema":{{Text(name)}},"text":{{schema.ReplaceLineEndings(" ")}}}"""] : Array.Empty<string>(), .. commands]);
            return [.. answers.TakeLast(documents.Count)];
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<string?> InstallAsync()
    {
        // The lock file is copied anew where it changed.
        var (locked, installed) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(locked))
        {
            return null;
        }

        try
        {
            using var npm = Start("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            using var limit = new CancellationTokenSource(Patience);
            var error = npm.StandardError.ReadToEndAsync(limit.Token);
            _ = await npm.StandardOutput.ReadToEndAsync(limit.Token);
            await npm.WaitForExitAsync(limit.Token);
            return npm.ExitCode == 0 ? null : $"npm ended with {npm.ExitCode}: {await error}";
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            return exception.Message;
        }
    }

    private static Process Start(string name, params string[] arguments) => Process.Start(new ProcessStartInfo(name, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    // Answers are read while commands are written: neither pipe holds them all.
    private async Task<IReadOnlyList<string?>> AskAsync(IReadOnlyList<string> commands)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var writing = Task.Run(
            async () =>
            {
                foreach (var command in commands)
                {
                    await _process!.StandardInput.WriteLineAsync(command.AsMemory(), limit.Token);
                }

                await _process!.StandardInput.FlushAsync(limit.Token);
            },
            limit.Token);
        List<string?> answers = [];
        string? failure = null;
        foreach (var command in commands)
        {
            var line = await _process!.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException($"The judge ended: {await _process.StandardError.ReadToEndAsync(limit.Token)}");
            var answer = JsonNode.Parse(line)!;
            failure ??= (string?)answer["error"] is { } error ? $"{error}: {command[..Math.Min(command.Length, 500)]}" : null;
            answers.Add((bool?)answer["accepts"] == true ? null : (string?)answer["why"] ?? "refused");
        }

        await writing;
        return failure is null ? answers : throw new InvalidOperationException(failure);
    }

    private static string Text(string name) => JsonValue.Create(name).ToJsonString();
}

using System.Security.Cryptography;
using System.Text;
using DataMesh.Connectors.LocalProcess.Errors;
using DataMesh.Connectors.LocalProcess.Folder;

namespace DataMesh.Connectors.LocalProcess.Commands;

/// <summary>A command of the configuration with its program, as it was found when the connector connected.</summary>
internal sealed class Command
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _name;
    private readonly CommandConfig _config;
    private readonly string? _program;
    private readonly string _workingDirectory;

    public Command(string name, CommandConfig config)
    {
        (_name, _config) = (name, config);
        _program = ProgramFinder.Find(config.Program, out var problem);
        _workingDirectory = Path.GetFullPath(config.WorkingDirectory ?? ".");
        Problem = problem ?? (Directory.Exists(_workingDirectory) ? null : $"there is no folder '{_workingDirectory}'");
    }

    /// <summary>Why it cannot be run; null: it can.</summary>
    public string? Problem { get; }

    /// <summary>The command of a job and the name in messages.</summary>
    /// <exception cref="ConnectorException">The job asks for what the command does not allow, or the command cannot be run.</exception>
    /// <exception cref="ArgumentException">A value cannot be handed to a process.</exception>
    public JobOrder Order(JobSpec job, LocalProcessConnectorConfig settings)
    {
        if (job.Arguments.Count > 0 && !_config.AllowArguments)
        {
            throw JobErrors.Refused($"The command '{_name}' takes no arguments of a job: its configuration does not say allow_arguments.");
        }

        if (job.Parameters.Keys.FirstOrDefault(name => !_config.AllowParameters.Contains(name)) is { } refused)
        {
            throw JobErrors.Refused($"The command '{_name}' takes no parameter '{refused}': its allow_parameters {(_config.AllowParameters.Count == 0 ? "names none" : "names " + string.Join(", ", _config.AllowParameters))}.");
        }

        foreach (var value in job.Arguments.Concat(job.Parameters.Values))
        {
            CheckText(value);
        }

        return new JobOrder
        {
            Name = _name,
            Program = Problem is null ? _program! : throw JobErrors.NotRunnable(_name, Problem),
            Arguments = [.. _config.Arguments, .. job.Arguments],
            WorkingDirectory = _workingDirectory,
            Timeout = Shorter(job.Timeout, _config.Timeout),
            MaxLogSize = settings.MaxLogSize.Bytes,
            GracePeriod = settings.GracePeriod,
            Keep = settings.Keep,
            KeepJobs = settings.KeepJobs,
            SubmittedAt = DateTimeOffset.UtcNow,
            Key = string.IsNullOrEmpty(job.IdempotencyKey) ? null : JobKeys.Hash(job.IdempotencyKey),
            Fingerprint = FingerprintOf(job),
        };
    }

    /// <summary>What the job gets as its environment.</summary>
    public Dictionary<string, string> EnvironmentOf(JobSpec job)
    {
        var environment = BaseEnvironment.Copy();
        foreach (var (name, value) in _config.Environment.Concat(job.Parameters))
        {
            environment[name] = value;
        }

        return environment;
    }

    private static TimeSpan? Shorter(TimeSpan? left, TimeSpan? right) => left is null || right < left ? right : left;

    // Each part with its length, so that no two specs read alike.
    private static string FingerprintOf(JobSpec job)
    {
        var text = new StringBuilder();
        foreach (var part in (string[])[job.Name, $"{job.Arguments.Count}", .. job.Arguments, .. job.Parameters.OrderBy(static one => one.Key, StringComparer.Ordinal).SelectMany(static one => (string[])[one.Key, one.Value]), $"{job.Timeout?.Ticks}"])
        {
            text.Append(part.Length).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString())));
    }

    private static void CheckText(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("An argument or parameter has a NUL character, which no process can be handed.", nameof(value));
        }

        try
        {
            Strict.GetByteCount(value);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("An argument or parameter has half a surrogate pair, which is no text.", nameof(value), exception);
        }
    }
}

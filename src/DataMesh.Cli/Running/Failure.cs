using System.Text.Json;
using DataMesh.Cli.Output;

namespace DataMesh.Cli.Running;

/// <summary>Why a command failed, for people and for programs.</summary>
/// <param name="ExitCode">What the process ends with.</param>
/// <param name="Kind">The kind in snake_case: <c>usage</c>, <c>cancelled</c>, or that of a <see cref="ConnectorErrorKind"/>.</param>
/// <param name="Message">What happened, where, and which rule.</param>
internal sealed record Failure(int ExitCode, string Kind, string Message)
{
    /// <summary>The system's own code, else SQLSTATE; null where there is neither.</summary>
    public string? Code { get; init; }

    /// <summary>What the work may have done; null where no system was asked.</summary>
    public OperationOutcome? Outcome { get; init; }

    /// <summary>Whether the same command may succeed later.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>What to do; null where the message says it.</summary>
    public string? Hint { get; init; }

    public static Failure Of(Exception exception) => exception switch
    {
        UsageException usage => new(ExitCodes.Usage, "usage", usage.Message),
        ConnectorException connector => Of(connector),
        ConnectorCanceledException cancelled => new(ExitCodes.Cancelled, "cancelled", cancelled.Message) { Outcome = cancelled.Outcome },
        OperationCanceledException => new(ExitCodes.Cancelled, "cancelled", "Cancelled."),
        IOException or UnauthorizedAccessException => new(ExitCodes.Internal, "io", exception.Message),
        ArgumentException argument => new(ExitCodes.Usage, "usage", argument.Message),
        _ => new(ExitCodes.Internal, "internal", $"{exception.GetType().Name}: {exception.Message}") { Hint = $"This is a defect of dmesh: please report it. {Dmesh.DebugVariable}=1 shows where it happened." },
    };

    public void Write(TextWriter error, bool asJson)
    {
        if (asJson)
        {
            error.WriteLine(ToJson());
            return;
        }

        error.WriteLine($"error: {TerminalText.Escape(Message)}");
        if (Hint is not null)
        {
            error.WriteLine($"hint: {TerminalText.Escape(Hint)}");
        }
    }

    private static Failure Of(ConnectorException exception) => new(ExitCodes.Of(exception.Kind), JsonNamingPolicy.SnakeCaseLower.ConvertName(exception.Kind.ToString()), exception.Message)
    {
        Code = exception.VendorCode ?? exception.SqlState,
        Outcome = exception.Outcome,
        IsRetryable = exception.IsTransient && exception.Outcome == OperationOutcome.NotStarted,
        Hint = Hints.Of(exception),
    };

    private string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind);
            json.WriteString("code", Code);
            json.WriteString("message", Message);
            json.WriteString("outcome", Outcome is { } outcome ? JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString()) : null);
            json.WriteBoolean("retryable", IsRetryable);
            json.WriteString("hint", Hint);
            json.WriteNumber("exit_code", ExitCode);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}

using System.Text;
using DataMesh.Cli.Running;
using DataMesh.Runtime;

namespace DataMesh.Cli.Queries;

/// <summary>SQL that a user gave.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Place">How errors name where it stands: a file's path, or <c>standard input</c>; null for an argument, which is one statement.</param>
internal sealed record SqlText(string Text, string? Place)
{
    private const string Input = "-";

    /// <summary>Whether it came through a pipe, which may have been cut.</summary>
    public bool IsPiped { get; private init; }

    /// <summary>An argument, or where it is <c>-</c> standard input.</summary>
    public static async Task<SqlText> OfArgumentAsync(string argument, Invocation invocation) =>
        argument == Input ? await OfInputAsync(invocation) : new SqlText(argument, null);

    /// <summary>The text of a file, or where its name is <c>-</c> that of standard input.</summary>
    /// <exception cref="IOException">It cannot be read, or is not UTF-8.</exception>
    public static async Task<SqlText> OfFileAsync(string path, Invocation invocation)
    {
        if (path == Input)
        {
            return await OfInputAsync(invocation);
        }

        if (!File.Exists(path))
        {
            throw Directory.Exists(path) ? new UsageException($"'{path}' is a folder: name a file of SQL.") : new ConnectorNotFoundException($"There is no file '{path}'.");
        }

        await using var file = File.OpenRead(path);
        return new SqlText(await ReadAsync(file, path, invocation), path);
    }

    public static async Task<SqlText> OfInputAsync(Invocation invocation)
    {
        await using var input = Console.OpenStandardInput();
        return new SqlText(await ReadAsync(input, "standard input", invocation), "standard input") { IsPiped = true };
    }

    /// <summary>An argument as the one statement that it is.</summary>
    /// <exception cref="UsageException">It is empty.</exception>
    public string Statement() => string.IsNullOrWhiteSpace(Text) ? throw new UsageException("The SQL is empty.") : Text;

    /// <summary>The statements of a file or of standard input, at least one.</summary>
    /// <param name="reading">How its system reads SQL.</param>
    /// <param name="writes">Whether they may change data: then a pipe that was cut must be told from one that was not.</param>
    /// <exception cref="UsageException">There is none.</exception>
    /// <exception cref="ConnectorQueryException">The text seems to be cut off.</exception>
    public IReadOnlyList<ScriptStatement> Statements(SqlReading reading, bool writes)
    {
        var statements = SqlScript.Split(Text, reading, Place!);
        if (statements.Count == 0)
        {
            throw new UsageException($"There is no SQL in {(IsPiped ? Place : $"'{Place}'")}.");
        }

        return !IsPiped || !writes || statements[^1].IsEnded
            ? statements
            : throw ConnectorException.Create(
                ConnectorErrorKind.Query,
                $"{Place}:{statements[^1].Line}: the last statement has no semicolon, so that a pipe that was cut cannot be told from a whole one: with --write, end it with one. Nothing was run.",
                outcome: OperationOutcome.NotStarted);
    }

    private static async Task<string> ReadAsync(Stream stream, string place, Invocation invocation)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return await reader.ReadToEndAsync(invocation.Token).WaitAsync(invocation.Token);
        }
        catch (DecoderFallbackException exception)
        {
            throw new IOException($"'{place}' is not text in UTF-8: save it as UTF-8.", exception);
        }
    }
}

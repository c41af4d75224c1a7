using System.Globalization;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>What is wrong with a source, where, and what to do.</summary>
internal static class SourceErrors
{
    private const int LongestShown = 40;

    /// <summary>The configuration or the content of a file.</summary>
    public static ConnectorConfigurationException Wrong(string source, string problem) => new($"Source '{source}': {problem}");

    /// <summary>The content of a file at a line; a row is a record that may span lines, counted without the header.</summary>
    public static ConnectorConfigurationException WrongAt(string source, SourceFile file, long line, long? row, string problem) =>
        Wrong(source, $"'{file.Path}', line {Number(line)}{(row is { } number ? $" (row {Number(number)})" : "")}: {problem}");

    /// <summary>The database as it is does not let the source be loaded.</summary>
    public static ConnectorException Occupied(string source, string problem) => ConnectorException.Create(
        ConnectorErrorKind.Conflict, $"Source '{source}': {problem}", isTransient: false, outcome: OperationOutcome.NotStarted);

    /// <summary>A file whose size or time changed between the first look and the last.</summary>
    public static ConnectorException Changed(string source, SourceFile file) => ConnectorException.Create(
        ConnectorErrorKind.Conflict,
        $"Source '{source}': '{file.Path}' changed while it was read, so nothing of it is kept. Try again when it is complete; who writes it should write another file and rename it.",
        isTransient: true,
        outcome: OperationOutcome.NotStarted);

    /// <summary>A file that should be compressed, and is not, or not to its end.</summary>
    public static ConnectorConfigurationException NotWhole(string source, SourceFile file) => Wrong(
        source,
        SourceStream.BeginsAsGzip(file.Path)
            ? $"'{file.Path}' is no whole gzip file: it was cut off, or is damaged. Copy it again."
            : $"'{file.Path}' is no gzip file: take '.gz' off its name.");

    /// <summary>A file that the system does not let be read.</summary>
    public static ConnectorException Unreadable(string source, SourceFile file, Exception exception) => ConnectorException.Create(
        ConnectorErrorKind.Connection,
        $"Source '{source}': '{file.Path}' cannot be read: {exception.Message}",
        exception,
        isTransient: exception is IOException and not FileNotFoundException and not DirectoryNotFoundException,
        outcome: OperationOutcome.NotStarted);

    /// <summary>A value of a file in a message.</summary>
    public static string Quote(string value) => value.Length <= LongestShown ? $"'{value}'" : $"'{value.AsSpan(0, LongestShown)}…'";

    /// <summary>A number in a message, the same in every culture.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

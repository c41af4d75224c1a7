using System.Collections.ObjectModel;

namespace DataMesh.Connectors.Sqlite;

/// <summary>Files that are shown as one table, and how to read them.</summary>
/// <remarks>
/// The format is told by the name: <c>.csv</c>, <c>.tsv</c>, <c>.json</c>, <c>.ndjson</c> or <c>.jsonl</c>, each also with <c>.gz</c> behind it.
/// </remarks>
[ConnectorConfig]
public sealed partial record SourceConfig
{
    /// <summary>Path of a file, or a glob such as <c>data/*.csv</c> or <c>data/**/*.ndjson.gz</c>; relative to the working directory.</summary>
    [ConfigShorthand]
    public required string Path { get; init; }

    /// <summary>Types of columns by name, in place of the inferred ones. A value that does not fit is an error.</summary>
    public IReadOnlyDictionary<string, SourceColumnType> Types { get; init; } = ReadOnlyDictionary<string, SourceColumnType>.Empty;

    /// <summary>Whether every column without a type in <see cref="Types"/> is text.</summary>
    /// <value>False: types are inferred.</value>
    public bool AllText { get; init; }

    /// <summary>Texts that mean NULL, such as <c>NA</c>, quoted or not. An empty field is always NULL; an empty one in quotes only if it is listed.</summary>
    public IReadOnlyList<string> Null { get; init; } = [];

    /// <summary>What separates the fields of CSV.</summary>
    /// <value>Null: a tab in <c>.tsv</c>; else a comma, or where the first line has none, a tab, semicolon or bar that it has.</value>
    public string? Delimiter { get; init; }

    /// <summary>The character that quotes fields of CSV, doubled within them; empty: quotes are characters like others.</summary>
    /// <value>A double quote.</value>
    public string Quote { get; init; } = "\"";

    /// <summary>Whether the first line of CSV names the columns; else they are <c>c1</c>, <c>c2</c>, ….</summary>
    /// <value>True.</value>
    public bool Header { get; init; } = true;

    /// <summary>How characters are encoded, such as <c>windows-1252</c>.</summary>
    /// <value>Null: UTF-8, or UTF-16 where the file starts with its byte order mark.</value>
    public string? Encoding { get; init; }

    /// <summary>What stands before the fraction of a number in CSV: <c>.</c> or <c>,</c>.</summary>
    /// <value>A point.</value>
    [ConfigKey("decimal")]
    public string DecimalSeparator { get; init; } = ".";

    /// <summary>Whether the files of a glob may have different columns: one that a file lacks is NULL there.</summary>
    /// <value>False: a missing or an extra column is an error.</value>
    public bool UnionByName { get; init; }
}

using System.Text;
using System.Text.Json;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>One source as its configuration says it, checked.</summary>
internal sealed class SourceOptions
{
    private readonly string[] _nulls;

    private SourceOptions(string name, SourceConfig config)
    {
        Name = name;
        Config = config;
        Types = new Dictionary<string, SourceColumnType>(config.Types, StringComparer.OrdinalIgnoreCase);
        _nulls = [.. config.Null];
        Quote = config.Quote.Length == 0 ? null : config.Quote[0];
        DecimalSeparator = config.DecimalSeparator[0];
    }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    public SourceConfig Config { get; }

    /// <summary>Types by column, without regard to case, as the engine compares names.</summary>
    public IReadOnlyDictionary<string, SourceColumnType> Types { get; }

    /// <summary>Null: nothing quotes.</summary>
    public char? Quote { get; }

    public char DecimalSeparator { get; }

    /// <summary>Null: told by the file's first bytes.</summary>
    public Encoding? Encoding { get; private init; }

    /// <exception cref="ConnectorConfigurationException">An option is none, or two tables have one name.</exception>
    public static IReadOnlyList<SourceOptions> All(SqliteConnectorConfig config)
    {
        var twice = config.Sources.Keys.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1);
        return twice is null
            ? [.. config.Sources.Select(static source => From(source.Key, source.Value))]
            : throw SourceErrors.Wrong(twice.First(), $"there is also '{twice.Last()}', and case does not count in SQLite: rename one.");
    }

    private static SourceOptions From(string name, SourceConfig config)
    {
        CheckName(name);
        Check(config.Delimiter is not "" && config.Delimiter?.AsSpan().ContainsAny('\r', '\n', '\0') is not true, "'delimiter' is empty or a line break: write one or more characters, such as ';'.");
        Check(config.Quote.Length <= 1 && config.Quote is not ("\r" or "\n" or "\0"), $"'quote' is {SourceErrors.Quote(config.Quote)}: write one character, or nothing where nothing quotes.");
        Check(config.Delimiter is null || config.Quote.Length == 0 || !config.Delimiter.Contains(config.Quote[0], StringComparison.Ordinal), "'delimiter' and 'quote' are the same.");
        Check(config.DecimalSeparator is "." or ",", $"'decimal' is {SourceErrors.Quote(config.DecimalSeparator)}: write '.' or ','.");
        var twice = config.Types.Keys.GroupBy(static key => key, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1);
        Check(twice is null, $"'types' gives column '{twice?.Key}' twice: case does not count in SQLite.");
        return new SourceOptions(name, config) { Encoding = FindEncoding(name, config.Encoding) };

        void Check(bool isGood, string problem)
        {
            if (!isGood)
            {
                throw SourceErrors.Wrong(name, problem);
            }
        }
    }

    /// <summary>Refuses options of CSV for files of JSON.</summary>
    /// <exception cref="ConnectorConfigurationException">There is one.</exception>
    public void CheckFor(IReadOnlyList<SourceFile> files)
    {
        var key = Config.DecimalSeparator != "." ? "decimal" : Config.Delimiter is not null ? "delimiter" : Config.Quote != "\"" ? "quote" : !Config.Header ? "header" : null;
        if (key is not null && files.FirstOrDefault(static file => file.Format == SourceFormat.Json) is { } json)
        {
            throw SourceErrors.Wrong(Name, $"'{key}' is about CSV, and '{json.Path}' is JSON: remove it.");
        }
    }

    /// <summary>All that changes how the files are read; the number is that of the way of reading itself.</summary>
    public string Fingerprint => JsonSerializer.Serialize(
        [
            "1", Config.Path, Config.AllText.ToString(), Config.Delimiter ?? "", Config.Quote, Config.Header.ToString(), Encoding?.WebName ?? "", Config.DecimalSeparator, Config.UnionByName.ToString(),
            .. Types.OrderBy(static type => type.Key, StringComparer.Ordinal).Select(static type => $"{type.Key}={type.Value}"),
            "", .. _nulls,
        ],
        LedgerJson.Default.StringArray);

    /// <summary>Whether a text means NULL.</summary>
    public bool IsNull(ReadOnlySpan<char> text)
    {
        foreach (var candidate in _nulls)
        {
            if (text.SequenceEqual(candidate))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text in UTF-8 means NULL.</summary>
    public bool IsNull(ReadOnlySpan<byte> utf8) => _nulls.Length > 0 && IsNull(System.Text.Encoding.UTF8.GetString(utf8));

    private static void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ConnectorConfigurationException("'sources' has a table without a name: the key of each is the table's name.");
        }

        if (name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) || name.Equals(SourceLedger.Table, StringComparison.OrdinalIgnoreCase))
        {
            throw SourceErrors.Wrong(name, "the name is reserved: give the table another one.");
        }
    }

    private static Encoding? FindEncoding(string source, string? name)
    {
        if (name is null)
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? System.Text.Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw SourceErrors.Wrong(source, $"there is no encoding {SourceErrors.Quote(name)}: write a name of IANA's list, such as utf-8, utf-16, iso-8859-1 or windows-1252.");
        }
    }
}

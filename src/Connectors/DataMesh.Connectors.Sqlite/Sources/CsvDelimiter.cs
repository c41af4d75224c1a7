namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>What separates the fields of a file where the configuration does not say it.</summary>
internal static class CsvDelimiter
{
    private static readonly char[] Others = ['\t', ';', '|'];

    /// <summary>What may separate the fields of a line that has no delimiter, in words; null: nothing.</summary>
    public static string? FindOther(ReadOnlySpan<char> line) => line.IndexOfAny([',', .. Others]) switch
    {
        < 0 => null,
        var at when line[at] == '\t' => "a tab",
        var at => $"'{line[at]}'",
    };

    /// <summary>A comma, unless the first line has none and one of the others.</summary>
    public static string Of(SourceFormat format, ReadOnlySpan<char> start, char? quote)
    {
        if (format == SourceFormat.Tsv)
        {
            return "\t";
        }

        var found = ',';
        var isQuoted = false;
        foreach (var c in start)
        {
            if (c == quote)
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && (c is ',' or '\n' or '\r'))
            {
                return c == ',' ? "," : found.ToString();
            }
            else if (!isQuoted && found == ',' && Others.Contains(c))
            {
                found = c;
            }
        }

        return found.ToString();
    }
}

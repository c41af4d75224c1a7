namespace DataMesh.Cli.Output;

/// <summary>The text of a value: <see cref="BatchColumn.GetText"/>, but seconds without zeros at their end, and what is nested in this tool's JSON.</summary>
internal static class CellText
{
    /// <summary>The text; null for NULL.</summary>
    public static string? Of(BatchColumn column, int row) => column.TagAt(row) switch
    {
        ColumnStorage.Time or ColumnStorage.Timestamp => WithoutZeros(column.GetText(row)!),
        ColumnStorage.List or ColumnStorage.Struct or ColumnStorage.Map => JsonCell.Text(column, row),
        _ => column.GetText(row),
    };

    // A column's precision says how many digits its system shows, not which are there.
    private static string WithoutZeros(string time)
    {
        var point = time.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? -1 : time.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
        var digits = point < 0 ? [] : end < 0 ? time.AsSpan(point + 1) : time.AsSpan(point + 1, end);
        var kept = digits.TrimEnd('0');
        return kept.Length == digits.Length ? time : $"{time.AsSpan(0, point)}{(kept.IsEmpty ? "" : ".")}{kept}{time.AsSpan(point + 1 + digits.Length)}";
    }
}

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>What a column's declaration says of its values (https://www.sqlite.org/datatype3.html, section 3.1).</summary>
internal static class DeclaredType
{
    public static ColumnType Of(string? declared, bool isStrict) =>
        string.IsNullOrEmpty(declared) || (isStrict && Has(declared, "ANY")) ? ColumnType.Dynamic :
        Has(declared, "INT") ? ColumnType.Int64 :
        Has(declared, "CHAR") || Has(declared, "CLOB") || Has(declared, "TEXT") ? ColumnType.Text :
        Has(declared, "BLOB") ? ColumnType.Binary :
        Has(declared, "REAL") || Has(declared, "FLOA") || Has(declared, "DOUB") || IsDecimal(declared) ? ColumnType.Float64 :
        ColumnType.Dynamic;

    // All other names have the same affinity, NUMERIC, but hold dates, flags and anything else.
    private static bool IsDecimal(string declared) =>
        declared.StartsWith("DEC", StringComparison.OrdinalIgnoreCase) || declared.StartsWith("NUMERIC", StringComparison.OrdinalIgnoreCase);

    private static bool Has(string declared, string part) => declared.Contains(part, StringComparison.OrdinalIgnoreCase);
}

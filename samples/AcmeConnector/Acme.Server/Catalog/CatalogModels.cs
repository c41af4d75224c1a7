namespace Acme.Server.Catalog;

/// <summary>A table or view in a listing.</summary>
internal sealed record TableEntry(string Schema, string Name, string Kind, string? Comment);

/// <summary>Everything of one table or view.</summary>
internal sealed record TableDetails(
    string Schema,
    string Name,
    string Kind,
    string? Comment,
    IReadOnlyList<string> Tags,
    IReadOnlyList<ColumnDetails> Columns,
    IReadOnlyList<string> PrimaryKey,
    IReadOnlyList<ForeignKeyDetails> ForeignKeys,
    long? RowCount,
    string? Definition,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Readers);

/// <summary>A column of a table or view.</summary>
internal sealed record ColumnDetails(string Name, string Type, string? NativeType, bool Nullable, string? Default, string? Comment, IReadOnlyList<string> Tags);

/// <summary>A reference from columns to those of another table.</summary>
internal sealed record ForeignKeyDetails(IReadOnlyList<string> Columns, string Table, IReadOnlyList<string> ReferencedColumns);

/// <summary>A table that a search found.</summary>
internal sealed record SearchHit(TableEntry Table, IReadOnlyList<string> MatchedColumns, double Score);

/// <summary>A comment and tags, of a table or of a column.</summary>
internal sealed record Note(string Table, string? Column, string? Comment, IReadOnlyList<string> Tags);

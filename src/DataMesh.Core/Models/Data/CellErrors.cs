namespace DataMesh;

/// <summary>The exceptions of typed access, which all name column, row, what is there and what was asked.</summary>
internal static class CellErrors
{
    public static InvalidCastException NotHeld(Column column, ColumnStorage? storage, long row, ColumnStorage given) => new(
        $"Column '{column.Name}' ({column.Type}) is held as {storage?.ToString() ?? "values of any scalar type"}: row {row} cannot be {given}.");

    public static InvalidCastException NotHeld(Column column, ColumnStorage? storage, long row, Type given) => new(
        $"Column '{column.Name}' ({column.Type}) is held as {storage?.ToString() ?? "values of any scalar type"}: row {row} cannot be a {given}.");

    public static InvalidCastException DoesNotFit(Column column, long row, string value, string type) => new(
        $"Column '{column.Name}', row {row}: {value} does not fit {type} exactly.");

    public static InvalidCastException IsNull(Column column, long row, string asked) => new(
        $"Column '{column.Name}', row {row} is NULL and cannot be read as {asked}; ask IsNull first.");

    public static InvalidCastException WrongCell(Column column, long row, ColumnStorage actual, string asked) => new(
        $"Column '{column.Name}', row {row} holds {actual}, not {asked}; typed reads do not convert.");

    public static InvalidCastException WrongColumn(Column column, ColumnStorage actual, ColumnStorage asked) => new(
        $"Column '{column.Name}' ({column.Type}) is held as {actual}, not {asked}.");

    public static InvalidCastException MixedColumn(Column column, long row, ColumnStorage actual, ColumnStorage asked) => new(
        $"Column '{column.Name}' is mixed: row {row} holds {actual}, not {asked}. Read it cell by cell, asking TagAt first.");

    public static InvalidCastException WrongZone(Column column, long row, TimestampCell cell, string asked, string instead) => new(
        $"Column '{column.Name}', row {row} holds the timestamp {cell}{(cell.OffsetMinutes is null ? " without a zone" : "")}, which is no {asked}; call {instead} instead.");
}

using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Reading;

/// <summary>Says of each column of a result what is certain, and no more.</summary>
internal static unsafe class ResultColumns
{
    public static IReadOnlyList<Column> Of(EngineConnection connection, PreparedStatement statement)
    {
        var count = NativeMethods.sqlite3_column_count(statement.Handle);
        if (count == 0)
        {
            return [];
        }

        var facts = connection.Guard.Facts;

        // The engine tells a column's origin from the first of several SELECTs, and the others may put in anything.
        // A statement that the engine prepared again, because the schema had changed, was counted each time.
        var preparations = 1 + NativeMethods.sqlite3_stmt_status(statement.Handle, EngineOption.RepreparesCounter, 0);
        var isOriginCertain = facts.FirstWrite is null && facts.Selects == preparations;

        // An outer join, or an aggregate over no rows, makes NULLs of columns that hold none. A single SELECT has such a join
        // only with this word in its text; found in a name or a comment, it costs nothing but the knowledge.
        var areNullsCertain = isOriginCertain && !facts.HasAggregate && !statement.Text.Contains("join", StringComparison.OrdinalIgnoreCase);
        var columns = new Column[count];
        for (var i = 0; i < count; i++)
        {
            columns[i] = Describe(connection, statement.Handle, i, isOriginCertain, areNullsCertain);
        }

        return columns;
    }

    private static Column Describe(EngineConnection connection, nint statement, int index, bool isOriginCertain, bool areNullsCertain)
    {
        var name = NativeMethods.ReadText(NativeMethods.sqlite3_column_name(statement, index));
        var table = NativeMethods.sqlite3_column_table_name(statement, index);
        if (table is null)
        {
            return new Column(name, ColumnType.Dynamic);
        }

        var declared = NativeMethods.ReadText(NativeMethods.sqlite3_column_decltype(statement, index));
        var origin = TableFacts.Of(connection, NativeMethods.ReadText(NativeMethods.sqlite3_column_database_name(statement, index)), NativeMethods.ReadText(table));
        var facts = origin.Column(NativeMethods.ReadText(NativeMethods.sqlite3_column_origin_name(statement, index)));
        var type = DeclaredType.Of(declared, origin.IsStrict);
        return new Column(name, type)
        {
            NativeType = declared.Length == 0 ? null : declared,
            IsNullable = !facts.IsNotNull ? true : areNullsCertain ? false : null,
            Storage = isOriginCertain && facts.IsPromised ? type.DefaultStorage : null,
        };
    }
}

using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Lineage.Flows;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Lineage.Probing;

/// <summary>
/// Asks the engine what a piece of SQL reads, by preparing it and never running it. The engine looks the names in a list
/// of items up from left to right, so that reads of a marker between them tell which item each read belongs to.
/// </summary>
internal sealed unsafe class ReadProbe
{
    // A result has 2000 columns at most; each item brings a marker.
    private const int ItemsPerStatement = 500;

    private const string Marker = "lineage_marker";
    private const string MarkerItem = $"(SELECT m FROM temp.{Marker})";

    private readonly EngineConnection _connection;
    private readonly TableCatalog _tables;
    private int _derived;

    public ReadProbe(EngineConnection connection, TableCatalog tables)
    {
        _connection = connection;
        _tables = tables;
        OwnStatement.Execute(connection, $"CREATE TEMP VIEW {Marker}(m) AS SELECT NULL");
    }

    /// <summary>Makes a table without rows that stands for a query: reads of its columns are told by its name.</summary>
    public string CreateDerived(IReadOnlyList<string> columns)
    {
        var name = FormattableString.Invariant($"lineage_{++_derived}");
        var names = string.Join(", ", columns.Select(SqliteDialect.Instance.QuoteIdentifier));
        var nulls = string.Join(", ", columns.Select(static _ => "NULL"));
        OwnStatement.Execute(_connection, $"CREATE TEMP VIEW {name}({names}) AS SELECT {nulls}");
        return name;
    }

    /// <summary>The columns of tables that a statement reads, in the order in which the engine meets them.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="origins">Whose reads: those of these views and named queries in it; null: its own.</param>
    /// <exception cref="ConnectorException">The engine does not take the statement.</exception>
    public IReadOnlyList<LineageSource> Reads(string sql, IReadOnlySet<string>? origins = null) => [.. Log(sql, origins).Select(Source).OfType<LineageSource>()];

    /// <summary>Whether a statement reads a column of a table-valued function that a star leaves out: its arguments are such columns.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="origins">Whose reads, as for <see cref="Reads"/>.</param>
    /// <exception cref="ConnectorException">The engine does not take the statement.</exception>
    public bool ReadsHiddenColumns(string sql, IReadOnlySet<string> origins) =>
        Log(sql, origins).Where(read => Source(read) is null).GroupBy(static read => read.Table, static read => read.Column)
            .Any(reads => reads.Except(ColumnNames($"SELECT * FROM {SqliteDialect.Instance.QuoteIdentifier(reads.Key)}")).Any());

    /// <summary>The names of a statement's columns.</summary>
    /// <exception cref="ConnectorException">The engine does not take the statement.</exception>
    public IReadOnlyList<string> ColumnNames(string sql)
    {
        string[] names = [];
        Prepare(sql, null, statement => names =
            [.. Enumerable.Range(0, NativeMethods.sqlite3_column_count(statement)).Select(i => NativeMethods.ReadText(NativeMethods.sqlite3_column_name(statement, i)))]);
        return names;
    }

    /// <summary>The columns that each of some items reads.</summary>
    /// <exception cref="ConnectorException">The engine does not take them.</exception>
    public IReadOnlyList<ReadCounts> ReadsOfEach(QueryContext context, IReadOnlyList<string> items)
    {
        List<ReadCounts> result = [];
        foreach (var chunk in items.Chunk(ItemsPerStatement))
        {
            var list = string.Concat(chunk.Select(static item => $"{MarkerItem}, {item}, "));
            var markers = 0;
            ReadCounts? current = null;
            foreach (var read in Reads(context.Statement(list + MarkerItem)))
            {
                if (read is { IsDerived: true, Table: Marker })
                {
                    current = ++markers <= chunk.Length ? new ReadCounts() : null;
                    if (current is not null)
                    {
                        result.Add(current);
                    }
                }
                else if (current is not null)
                {
                    current.Add(read);
                }
                else if (markers == 0)
                {
                    throw new ConnectorUnsupportedException("Something is read before the items.");
                }
            }

            if (markers != chunk.Length + 1)
            {
                throw new ConnectorUnsupportedException("The items could not be told apart.");
            }
        }

        return result;
    }

    // What is no table and not derived is a table-valued function.
    private LineageSource? Source(ColumnRead read) =>
        read.Schema == LineageSource.DerivedSchema ? new LineageSource(read.Schema, read.Table, read.Column) :
        _tables.Find(read.Schema, read.Table) is { } table ? LineageSource.Of(table) with { Column = read.Column } :
        null;

    private List<ColumnRead> Log(string sql, IReadOnlySet<string>? origins)
    {
        var log = new ReadLog(origins);
        Prepare(sql, log, static _ => { });
        return log.Reads;
    }

    private void Prepare(string sql, ReadLog? log, Action<nint> use)
    {
        if (_connection.Control is { } control && control.MustStop())
        {
            throw SqliteErrors.Stopped(control);
        }

        _connection.Guard.Mode = GuardMode.Own;
        _connection.ReadLog = log;
        nint statement = 0;
        try
        {
            fixed (byte* text = SqlText.Encode(sql))
            {
                var code = NativeMethods.sqlite3_prepare_v3(_connection.Handle, text, -1, 0, out statement, out _);
                _connection.ReadLog = null;
                if (code != ResultCode.Ok)
                {
                    throw SqliteErrors.FromCode(_connection, code, sql);
                }
            }

            use(statement);
        }
        finally
        {
            _connection.ReadLog = null;
            _ = NativeMethods.sqlite3_finalize(statement);
        }
    }
}

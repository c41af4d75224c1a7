using DataMesh.Connectors.Sqlite.Connections;
using DataMesh.Connectors.Sqlite.Statements;

namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>
/// Loads one source into its table. The types are guessed from the first rows and the rows inserted at once; where a later value breaks
/// the guess, the rest is only looked at, and the files are read once more with types that hold for all. So a file is read twice at most.
/// </summary>
internal sealed class SourceLoad(EngineConnection connection, SourceOptions options, IReadOnlyList<SourceFile> files, LoadProgress progress)
{
    private readonly List<SourceColumn> _columns = [];
    private SourceColumn? _broken;

    public long Rows { get; private set; }

    public IReadOnlyList<SourceColumn> Columns => _columns;

    /// <summary>Loads the files, unless another process did it meanwhile; all or nothing is there afterwards.</summary>
    /// <returns>Whether they were loaded.</returns>
    /// <exception cref="ConnectorException">A file is not as it should be.</exception>
    public bool Run(CallControl control)
    {
        // A table may refer to the one that is made anew; that is checked when it is written, not here.
        OwnStatement.Execute(connection, "PRAGMA foreign_keys = OFF");
        OwnStatement.Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            if (SourceLedger.IsCurrent(connection, options, files))
            {
                OwnStatement.Execute(connection, "ROLLBACK");
                return false;
            }

            SourceLedger.CheckOwner(connection, options);
            if (!TryRead(control))
            {
                progress.ReadAgain(options.Name, _broken?.Name);
                if (!TryRead(control))
                {
                    throw SourceErrors.Changed(options.Name, files[0]);
                }
            }

            SourceLedger.Write(connection, options, files, this);
            OwnStatement.Execute(connection, "COMMIT");
            return true;
        }
        catch
        {
            if (connection.InTransaction)
            {
                OwnStatement.Execute(connection, "ROLLBACK");
            }

            throw;
        }
    }

    /// <returns>False if the table cannot store what the files hold.</returns>
    private bool TryRead(CallControl control)
    {
        Rows = 0;
        _broken = null;
        SourceTable? table = null;
        var isFirst = _columns.Count == 0;
        using var feed = new SourceFeed(options, files, control.CancellationToken);
        try
        {
            foreach (var batch in feed.Batches())
            {
                control.CancellationToken.ThrowIfCancellationRequested();
                AddColumns(batch.Columns, table is not null);
                Rows += batch.Rows;
                if (_columns.Count > 0)
                {
                    if (table is null)
                    {
                        table = Begin(batch, isFirst);

                        // Objects without a key, before the first one with one.
                        table.InsertEmpty(Rows - batch.Rows);
                    }

                    Take(table, batch);
                }

                progress.Report(options.Name, Rows, feed.BytesRead);
            }
        }
        finally
        {
            table?.Dispose();
        }

        feed.Columns.CheckTypes();
        AddColumns(feed.Columns.Names, table is not null);
        return _columns.Count == 0
            ? throw SourceErrors.Wrong(options.Name, $"'{files[0].Path}' has no record, so there are no columns.")
            : table is not null && _broken is null && !_columns.Exists(static column => column.IsBroken);
    }

    private SourceTable Begin(CellBatch batch, bool isFirst)
    {
        if (isFirst)
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                Look(batch, row);
            }
        }

        _columns.ForEach(static column => column.FixStorage());
        return new SourceTable(connection, options.Name, [.. _columns]);
    }

    private void Take(SourceTable table, CellBatch batch)
    {
        var row = 0;
        if (_broken is null)
        {
            _broken = table.Insert(batch, ref row);
        }

        for (; row < batch.Rows; row++)
        {
            Look(batch, row);
        }
    }

    private void Look(CellBatch batch, int row)
    {
        for (var i = 0; i < batch.Columns.Count; i++)
        {
            if (batch.Kind(row, i) != CellKind.Null)
            {
                _columns[i].Add(batch, row, i);
            }
        }
    }

    private void AddColumns(IReadOnlyList<string> names, bool isTooLate)
    {
        while (_columns.Count < names.Count)
        {
            _columns.Add(new SourceColumn(options, names[_columns.Count]));
            _broken = isTooLate ? _columns[^1] : _broken;
        }
    }
}

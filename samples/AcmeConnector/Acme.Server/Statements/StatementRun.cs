using System.Text.Encodings.Web;
using System.Text.Json;
using SQLitePCL;

namespace Acme.Server.Statements;

/// <summary>A statement that runs, page by page: the next page is made when it is asked for, and the last one can be had again.</summary>
internal sealed class StatementRun : IAsyncDisposable
{
    private const int MaxPageBytes = 1024 * 1024;
    private const int InstructionsBetweenLooks = 10_000;

    // The answer is JSON on its own, never part of a page of HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly PreparedStatement _statement;
    private readonly int _pageRows;
    private readonly delegate_progress _look;
    private volatile bool _isCancelled;
    private bool _hasRow;
    private int _number;
    private Task<Page> _page;

    public StatementRun(PreparedStatement statement, int pageRows)
    {
        _statement = statement;
        _pageRows = pageRows;
        _look = _ => _isCancelled ? 1 : 0;
        raw.sqlite3_progress_handler(statement.Connection, InstructionsBetweenLooks, _look, null);
        Columns = [.. Enumerable.Range(0, raw.sqlite3_column_count(statement.Handle)).Select(ordinal => ResultColumn.Of(statement.Handle, ordinal))];
        _page = StartPage(isFirst: true);
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>When a client asked last, by <see cref="Environment.TickCount64"/>.</summary>
    public long LastUse { get; private set; } = Environment.TickCount64;

    /// <summary>Whether the database still holds something for it.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>The page of a number: the one that was made last, or the one after it.</summary>
    public Task<Page> PageAsync(int number)
    {
        lock (_lock)
        {
            LastUse = Environment.TickCount64;
            if (number == _number + 1 && _page.IsCompletedSuccessfully && !_page.Result.IsLast)
            {
                _number = number;
                _page = StartPage(isFirst: false);
            }

            return number == _number ? _page : throw new AcmeError(410, "page_gone", "24000", $"Page {number} is not there: pages come one after the other.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isCancelled = true;
        Task page;
        lock (_lock)
        {
            page = _page;
        }

        await page.ContinueWith(static _ => { }, TaskScheduler.Default);
        Close();
    }

    // On a thread of its own: statements that compute for minutes must not take those that answer requests, such as the one that cancels them.
    private Task<Page> StartPage(bool isFirst) => Task.Factory.StartNew(() => ReadPage(isFirst), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Page ReadPage(bool isFirst)
    {
        try
        {
            var page = Columns.Count == 0 ? RunChange() : ReadRows(isFirst);
            if (page.IsLast)
            {
                Close();
            }

            return page;
        }
        catch
        {
            Close();
            throw;
        }
    }

    private Page RunChange()
    {
        _ = Step();
        return new Page("[]"u8.ToArray(), IsLast: true, AffectedRows: raw.sqlite3_changes(_statement.Connection));
    }

    // One row is read ahead, so that the last page is known as the last.
    private Page ReadRows(bool isFirst)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartArray();
            _hasRow = isFirst ? Step() : _hasRow;
            for (var rows = 0; _hasRow && rows < _pageRows && bytes.Length + json.BytesPending < MaxPageBytes; rows++)
            {
                json.WriteStartArray();
                for (var ordinal = 0; ordinal < Columns.Count; ordinal++)
                {
                    Columns[ordinal].Write(json, _statement.Handle, ordinal);
                }

                json.WriteEndArray();
                _hasRow = Step();
            }

            json.WriteEndArray();
        }

        return new Page(bytes.ToArray(), IsLast: !_hasRow, AffectedRows: null);
    }

    private bool Step()
    {
        if (_isCancelled)
        {
            throw new AcmeError(409, "cancelled", "57014", "The statement was cancelled.");
        }

        return raw.sqlite3_step(_statement.Handle) switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw SqliteErrors.Of(_statement.Connection),
        };
    }

    private void Close()
    {
        lock (_lock)
        {
            if (IsOpen)
            {
                IsOpen = false;
                _statement.Dispose();
            }
        }
    }
}

/// <summary>Rows as JSON.</summary>
internal sealed record Page(byte[] Rows, bool IsLast, long? AffectedRows);

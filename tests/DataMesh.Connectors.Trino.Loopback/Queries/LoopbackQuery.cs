using System.Globalization;
using System.Security.Cryptography;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Spooling;

namespace DataMesh.Connectors.Trino.Loopback;

#pragma warning disable CA1001 // A request may still be in both when the registry forgets the query; neither holds anything but memory.
/// <summary>One query: its pages, one after the other, by the rules of the tokens. Thread-safe.</summary>
internal sealed class LoopbackQuery
#pragma warning restore CA1001
{
    private readonly LoopbackOptions _options;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _cancelled = new();
    private readonly QueryPages _pages;
    private readonly RowProducer _producer;
    private PageKey _lastKey = new(false, 0);
    private PageKey? _nextKey = new PageKey(false, 1);
    private LoopbackResponse? _last;
    private LoopbackError? _failure;
    private int _queueing;
    private int _empty;
    private RowChunk? _end;
    private IReadOnlyList<byte[]>? _raw;
    private int _rawAt;
    private int _isStopped;
    private int _isPartial;

    public LoopbackQuery(string id, LoopbackStatement statement, string? encoding, ILoopbackEngine engine, LoopbackOptions options, SegmentStore? segments)
    {
        Id = id;
        Statement = statement;
        _options = options;
        _queueing = options.QueueingPages;
        _empty = options.EmptyPages;
        _producer = new RowProducer(engine, statement, _cancelled.Token);
        _pages = new QueryPages(this, options.JoinsHeaders, encoding is null ? null : new SegmentWriter(encoding, options.Spooling!, segments!), options.Time);
        LastContact = options.Time.GetTimestamp();
        if (statement.Sql.Length > LoopbackErrors.MaxTextLength)
        {
            _failure = LoopbackErrors.TooLarge(statement.Sql.Length);
        }
    }

    public string Id { get; }

    public string Slug { get; } = $"x{RandomNumberGenerator.GetHexString(32, lowercase: true)}";

    public LoopbackStatement Statement { get; }

    /// <summary>By the options' clock.</summary>
    public long LastContact { get; private set; }

    /// <summary>Whether the statement was given to the engine.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Whether its last page was made, or it was cancelled.</summary>
    public bool IsOver => _nextKey is null || Volatile.Read(ref _isStopped) == 1;

    public string State => _failure is not null ? "FAILED" : _nextKey is null ? "FINISHED" : IsStarted ? "RUNNING" : "QUEUED";

    public void Touch() => LastContact = _options.Time.GetTimestamp();

    /// <summary>The answer to the POST.</summary>
    public LoopbackResponse First(string baseUri) => _last = _pages.Waiting("QUEUED", baseUri, new PageKey(false, 1));

    /// <summary>Whether a page can still be asked for.</summary>
    public bool Knows(PageKey key) => key == _lastKey || key == _nextKey;

    /// <summary>A page, by the rules: the same again, or the next one; 410 for an older one, 404 for one that is not yet.</summary>
    public async Task<LoopbackResponse> PageAsync(PageKey key, string baseUri, int size, TimeSpan wait, CancellationToken left)
    {
        Touch();
        await _turn.WaitAsync(left);
        try
        {
            if (key != _nextKey)
            {
                return key == _lastKey && _last is not null ? _last
                    : key.CompareTo(_lastKey) < 0 ? LoopbackResponse.Plain(410, "Gone")
                    : LoopbackResponse.Plain(404, "Query results not found");
            }

            using var given = CancellationTokenSource.CreateLinkedTokenSource(left, _cancelled.Token);
            var (page, next) = await MakeAsync(key, baseUri, size, wait, given.Token);
            (_lastKey, _nextKey, _last) = (key, next, page);
            if (next is null)
            {
                Stop();
            }

            return page;
        }
        finally
        {
            Touch();
            _turn.Release();
        }
    }

    /// <summary>Ends the query as the client's cancel does; nothing where it has ended.</summary>
    public void Cancel() => Fail(LoopbackErrors.Cancelled());

    public void Abandon() => Fail(LoopbackErrors.Abandoned(Id));

    /// <summary>Ends the leaf stage: the rows so far are all.</summary>
    public void CancelPartially() => Volatile.Write(ref _isPartial, 1);

    /// <summary>Cancels what runs and lets go of it. Safe to call twice.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            _cancelled.Cancel();
            _ = _producer.EndAsync();
        }
    }

    private void Fail(LoopbackError error)
    {
        if (_nextKey is not null && Volatile.Read(ref _isStopped) == 0)
        {
            _failure ??= error;
            Stop();
        }
    }

    private async Task<(LoopbackResponse Page, PageKey? Next)> MakeAsync(PageKey key, string baseUri, int size, TimeSpan wait, CancellationToken given)
    {
        if (_failure is { } failure)
        {
            return (_pages.Failed(failure, baseUri), null);
        }

        IsStarted = true;
        if (!key.IsExecuting)
        {
            var later = _queueing-- > 0 ? key.Next : new PageKey(true, 0);
            return (_pages.Waiting(later.IsExecuting ? "DISPATCHING" : "QUEUED", baseUri, later), later);
        }

        if (_raw is not null)
        {
            return Raw(key, baseUri);
        }

        if (_empty-- > 0)
        {
            return (_pages.Waiting("PLANNING", baseUri, key.Next), key.Next);
        }

        var chunk = _end ?? await StepAsync(size, wait, given);
        if (_failure is { } cancelled)
        {
            return (_pages.Failed(cancelled, baseUri), null);
        }

        if (chunk is null)
        {
            return (_pages.Waiting("RUNNING", baseUri, key.Next), key.Next);
        }

        if (chunk.Result is ScriptedResult { Script.Pages: { } raw })
        {
            _raw = raw;
            return Raw(key, baseUri);
        }

        var isLast = chunk.Error is not null || ReferenceEquals(chunk, _end) || (chunk.IsEnd && (chunk.Count == 0 || _options.EndsWithLastRows));
        _failure ??= chunk.Error;
        var page = _pages.Rows(chunk, baseUri, isLast ? null : key.Next);
        _end = chunk.IsEnd ? chunk with { Runs = [] } : null;
        return (page, isLast ? null : key.Next);
    }

    private async Task<RowChunk?> StepAsync(int size, TimeSpan wait, CancellationToken given)
    {
        if (Volatile.Read(ref _isPartial) == 1 && _pages.Result is { } result)
        {
            return new RowChunk(result, [], true, null);
        }

        var spooling = _pages.IsSpooled ? _options.Spooling : null;
        return await _producer.NextAsync(spooling?.SegmentSize ?? size, spooling?.SegmentsPerPage ?? 1, wait, given);
    }

    private (LoopbackResponse Page, PageKey? Next) Raw(PageKey key, string baseUri)
    {
        var page = _pages.Raw(_raw![_rawAt++], baseUri, key.Next);
        return (page, _rawAt == _raw.Count ? null : key.Next);
    }

    /// <summary>Where a page is found.</summary>
    internal string UriOf(PageKey key, string baseUri) =>
        string.Create(CultureInfo.InvariantCulture, $"{baseUri}/v1/statement/{(key.IsExecuting ? "executing" : "queued")}/{Id}/{Slug}/{key.Token}");
}

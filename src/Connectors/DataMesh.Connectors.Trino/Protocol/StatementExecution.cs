using System.Text.Json;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>A statement that was submitted: its pages, what it changes in the session, and its end.</summary>
/// <remarks>One reads, and may end a page while it asks for the next. Cancelling and disposing are safe at any time.</remarks>
internal sealed partial class StatementExecution : IPageSource
{
    private readonly Lock _lock = new();
    private readonly TrinoHttp _http;
    private readonly StatementRequests _requests;
    private readonly StatementText _statement;
    private readonly PollPace _pace;
#pragma warning disable CA2213 // A page that is on its way may still need it; without a timer it holds nothing.
    private readonly CancellationTokenSource _abort = new();
#pragma warning restore CA2213
    private ResultPage? _first;
    private Uri? _next;
    private KnownColumns? _columns;
    private int _pages;
    private volatile bool _isRead;
    private volatile bool _hasRun;

    private StatementExecution(TrinoHttp http, StatementRequests requests, StatementText statement)
    {
        _http = http;
        _requests = requests;
        _statement = statement;
        _pace = new PollPace(http.TimeProvider);
    }

    /// <inheritdoc/>
    public string? QueryId { get; private set; }

    /// <summary>Where a person can look at the query; null where the server does not say. In telemetry only its host.</summary>
    public Uri? InfoUri { get; private set; }

    /// <summary>What the pages that were read so far ask of the session.</summary>
    public SessionChanges Changes { get; private set; } = SessionChanges.None;

    /// <summary>The execution of a statement that was submitted.</summary>
    /// <param name="http">The way to the coordinator.</param>
    /// <param name="requests">The statement's requests.</param>
    /// <param name="statement">What was sent.</param>
    /// <param name="answer">The answer, which is the first page.</param>
    /// <exception cref="ConnectorException">The answer is no page.</exception>
    public static StatementExecution Begin(TrinoHttp http, StatementRequests requests, StatementText statement, FetchedPage answer)
    {
        var execution = new StatementExecution(http, requests, statement);
        try
        {
            execution._first = execution.Take(answer, from: null);
            return execution;
        }
        catch
        {
            execution._abort.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ResultPage?> ReadAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _first, null) is { } first)
        {
            return first;
        }

        Uri next;
        CancellationTokenSource either;
        lock (_lock)
        {
            if (_isCanceled)
            {
                throw Canceled(null);
            }

            if (_next is null)
            {
                return null;
            }

            next = _next;
            either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _abort.Token);
        }

        using (either)
        {
            return await FetchAsync(next, either.Token, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ResultPage> FetchAsync(Uri next, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            await _pace.WaitAsync(either).ConfigureAwait(false);
            _hasRun = true;
            var page = Take(await _requests.GetAsync(next, either).ConfigureAwait(false), next);
            if (!_isCanceled)
            {
                return page;
            }

            // It came while the statement was being cancelled.
            page.Dispose();
            throw Canceled(null);
        }
        catch (OperationCanceledException exception)
        {
            throw cancellationToken.IsCancellationRequested ? new OperationCanceledException("The statement was cancelled.", exception, cancellationToken) : Canceled(exception);
        }
    }

    private ResultPage Take(FetchedPage answer, Uri? from)
    {
        var number = ++_pages;
        try
        {
            var envelope = PageReader.Read(answer.Body.Span, _columns);
            var next = envelope.NextUri is { } text ? _http.Origin.Next(text, _hasRun ? OperationOutcome.Unknown : OperationOutcome.NotStarted) : null;
            var page = new ResultPage(answer.Body) { Columns = envelope.Columns?.Columns, Rows = envelope.Rows, Segments = envelope.Segments, Envelope = envelope, Number = number };
            var isEmpty = page.Rows is null && page.Segments.Count == 0;
            if (next is not null && next == from && !isEmpty)
            {
                throw new JsonException("it has rows and names itself as the next page, so they would come again");
            }

            CheckId(envelope);
            SpoolingRules.Check(envelope, _http);
            _columns ??= envelope.Columns;
            _pace.Came(isEmpty);
            lock (_lock)
            {
                _next = next;
                _isRead = next is null;
                Changes = Changes.Then(answer.Changes);
                InfoUri ??= Uri.TryCreate(envelope.InfoUri, UriKind.Absolute, out var info) ? info : null;
            }

            return page;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            answer.Body.Dispose();
            throw PageErrors.Malformed(exception, number, QueryId, _hasRun);
        }
        catch
        {
            answer.Body.Dispose();
            throw;
        }
    }

    private void CheckId(PageEnvelope envelope)
    {
        if (envelope.Id is { } id && id != (QueryId ??= id))
        {
            throw new JsonException("it is of another query");
        }
    }
}

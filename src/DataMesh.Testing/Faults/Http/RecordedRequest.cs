using System.Text;

namespace DataMesh.Testing;

/// <summary>A request that reached an <see cref="HttpFaultServer"/>. Thread-safe.</summary>
public sealed class RecordedRequest
{
    private readonly Condition _changed = new();
    private volatile bool _isFinished;
    private volatile bool _hasClientLeft;

    internal RecordedRequest(int number, DateTimeOffset at, string method, string path, string query, IReadOnlyDictionary<string, string> headers)
    {
        Number = number;
        At = at;
        Method = method;
        Path = path;
        Query = query;
        Headers = headers;
    }

    /// <summary>Which request it is, from 1 for the first since the server started.</summary>
    public int Number { get; }

    /// <summary>When it came, on the server's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The method, such as <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>The path, decoded, without the query.</summary>
    public string Path { get; }

    /// <summary>The query with its question mark; empty: none.</summary>
    public string Query { get; }

    /// <summary>The headers by name, whatever its case; many values of one name are joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body, its first 64 KiB; empty until it was read.</summary>
    public ReadOnlyMemory<byte> Body { get; internal set; }

    /// <summary>The body as UTF-8.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>How many bytes the whole body has.</summary>
    public long BodyLength { get; internal set; }

    /// <summary>The fault it met; null: none.</summary>
    public HttpFault? Fault { get; internal set; }

    /// <summary>The status of the answer; null: no answer was begun.</summary>
    public int? Status { get; internal set; }

    /// <summary>What the handler threw, which the client sees as 500; null: nothing.</summary>
    public Exception? Error { get; internal set; }

    /// <summary>Whether the server is done with it.</summary>
    public bool IsFinished => _isFinished;

    /// <summary>Whether the client went away before the server was done: it cancelled the work.</summary>
    public bool HasClientLeft => _hasClientLeft;

    /// <summary>Waits until the client went away.</summary>
    /// <exception cref="TimeoutException">It is there after 30 s of real time.</exception>
    /// <returns>Done when it did.</returns>
    public Task WaitForClientToLeaveAsync() => _changed.UntilAsync(() => HasClientLeft, () => $"The client did not leave: {this}.");

    /// <summary>Waits until the server is done with it.</summary>
    /// <exception cref="TimeoutException">It is not after 30 s of real time.</exception>
    /// <returns>Done when it is.</returns>
    public Task WaitUntilFinishedAsync() => _changed.UntilAsync(() => IsFinished, () => $"The server is not done: {this}.");

    /// <summary>Number, method, path, status and fault, in words.</summary>
    public override string ToString() =>
        $"request {Number}: {Method} {Path}, {(Status is { } status ? $"answered {status}" : "not answered")}{(HasClientLeft ? ", client left" : "")}{(Error is null ? "" : $", handler threw {Error.Message}")}; fault: {Fault?.ToString() ?? "none"}";

    internal void ClientLeft()
    {
        _hasClientLeft = true;
        _changed.Changed();
    }

    internal void Finished()
    {
        _isFinished = true;
        _changed.Changed();
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>The queries that the server knows. Gives up those that nobody asks for. Thread-safe.</summary>
internal sealed class QueryRegistry : IDisposable
{
    private readonly ConcurrentDictionary<string, LoopbackQuery> _queries = new(StringComparer.Ordinal);
    private readonly LoopbackOptions _options;
    private readonly ITimer _sweep;
    private readonly string _coordinator = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 5);
    private int _number;

    public QueryRegistry(LoopbackOptions options)
    {
        _options = options;
        var every = TimeSpan.FromMilliseconds(Math.Clamp(options.AbandonAfter.TotalMilliseconds / 4, 20, 5000));
        _sweep = options.Time.CreateTimer(static self => ((QueryRegistry)self!).Sweep(), this, every, every);
    }

    public IReadOnlyCollection<LoopbackQuery> All => [.. _queries.Values];

    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"{_options.Time.GetUtcNow():yyyyMMdd_HHmmss}_{Interlocked.Increment(ref _number):00000}_{_coordinator}");

    public void Add(LoopbackQuery query) => _queries[query.Id] = query;

    public LoopbackQuery? Find(string id) => _queries.GetValueOrDefault(id);

    /// <summary>The query, where the slug is its own too.</summary>
    public LoopbackQuery? Find(string id, string slug) => Find(id) is { } query && query.Slug == slug ? query : null;

    /// <summary>Ends and forgets all.</summary>
    public void Clear()
    {
        foreach (var id in _queries.Keys)
        {
            if (_queries.TryRemove(id, out var query))
            {
                query.Stop();
            }
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        Clear();
    }

    private void Sweep()
    {
        foreach (var query in _queries.Values.Where(query => _options.Time.GetElapsedTime(query.LastContact) > _options.AbandonAfter))
        {
            if (query.IsOver && _queries.TryRemove(query.Id, out _))
            {
                query.Stop();
            }
            else
            {
                query.Abandon();
                query.Touch();
            }
        }
    }
}

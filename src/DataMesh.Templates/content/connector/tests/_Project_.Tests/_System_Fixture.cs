using DataMesh;
using DataMesh.Testing;
using _Namespace_.Tests.Fakes;

namespace _Namespace_.Tests;

/// <summary>What stands for _System_ in the tests: started for the kit, broken and stalled by it, gone at the end.</summary>
public sealed class _System_Fixture : ConformanceSystem
{
#if (pages)
    // Small, so that few entries are several pages.
    private const int PageSize = 3;

#endif
#if (hasQuery)
    private readonly FakeDatabase _database = new();
#endif
#if (overHttp)
    private readonly FakeApi _api = new();
#endif

    /// <summary>As in dmesh.yaml.</summary>
    public override IReadOnlyDictionary<string, object?> Config => new Dictionary<string, object?>
    {
#if (hasQuery)
        ["database"] = _database.Path,
#endif
#if (overHttp)
        ["endpoint"] = _api.Endpoint,
        ["token"] = _api.Token,
#endif
#if (pages)
        ["page_size"] = PageSize,
#endif
    };
#if (hasQuery)

    public override QueryFacts Query => FakeDatabase.Facts;
#endif
#if (hasCatalog)

    public override CatalogFacts Catalog => _api.Catalog.Facts;
#endif
#if (hasProcessing)

    public override ProcessingFacts Processing => FakeJobs.Facts with { PageSize = PageSize };
#endif
#if (hasStorage)

    public override StorageFacts Storage => new() { PageSize = PageSize };
#endif

    /// <summary>The same for tests of your own.</summary>
    public _System_Config NewConfig() => new()
    {
#if (hasQuery)
        Database = _database.Path,
#endif
#if (overHttp)
        Endpoint = new Uri(_api.Endpoint),
        Token = _api.Token,
#endif
#if (pages)
        PageSize = PageSize,
#endif
    };

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
#if (hasQuery)
        await _database.StartAsync(cancellationToken);
#endif
#if (overHttp)
        await _api.StartAsync();
#endif
    }

#if (overHttp)
    public override async Task BreakAsync(CancellationToken cancellationToken)
    {
#if (hasQuery)
        _database.Break();
#endif
        await _api.BreakAsync();
    }

    public override async Task RepairAsync(CancellationToken cancellationToken)
    {
#if (hasQuery)
        _database.Repair();
#endif
        await _api.RepairAsync();
    }
#else
    public override Task BreakAsync(CancellationToken cancellationToken)
    {
        _database.Break();
        return Task.CompletedTask;
    }

    public override Task RepairAsync(CancellationToken cancellationToken)
    {
        _database.Repair();
        return Task.CompletedTask;
    }
#endif

#if (onlyQuery)
    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken) => _database.LockAsync(cancellationToken);
#elseif (hasQuery)
    public override async Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken) => _api.Stall(await _database.LockAsync(cancellationToken));
#else
    public override Task<IAsyncDisposable> StallAsync(CancellationToken cancellationToken) => Task.FromResult(_api.Stall());
#endif

#if (overHttp)
    public override async ValueTask DisposeAsync()
    {
#if (hasQuery)
        _database.Dispose();
#endif
        await _api.DisposeAsync();
    }
#else
    public override ValueTask DisposeAsync()
    {
        _database.Dispose();
        return default;
    }
#endif
}

namespace DataMesh.Core.Tests.Pooling;

/// <summary>Makes and closes what a pool holds, and counts.</summary>
internal sealed class Workshop
{
    private int _made;
    private int _closed;
    private int _most;

    public ManualTimeProvider Clock { get; } = new();

    public int Made => Volatile.Read(ref _made);

    public int Closed => Volatile.Read(ref _closed);

    public int Alive => Made - Closed;

    /// <summary>How many there were at once at most.</summary>
    public int Most => Volatile.Read(ref _most);

    /// <summary>Comes before an item is made, if set.</summary>
    public Func<CancellationToken, ValueTask>? BeforeMaking { get; set; }

    /// <summary>Comes before an item is closed, if set.</summary>
    public Func<Item, ValueTask>? BeforeClosing { get; set; }

    /// <summary>Comes after an item is closed, if set.</summary>
    public Action? AfterClosing { get; set; }

    public ResourcePool<Item> Pool(ResourcePoolOptions options, Func<Item, CancellationToken, ValueTask<bool>>? validate = null, TimeProvider? clock = null) =>
        new(MakeAsync, validate, CloseAsync, options, clock ?? Clock);

    public async ValueTask<Item> MakeAsync(CancellationToken cancellationToken)
    {
        if (BeforeMaking is not null)
        {
            await BeforeMaking(cancellationToken);
        }

        var item = new Item(Interlocked.Increment(ref _made));
        var alive = Alive;
        for (var most = Most; alive > most && Interlocked.CompareExchange(ref _most, alive, most) != most; most = Most)
        {
        }

        return item;
    }

    public async ValueTask CloseAsync(Item item)
    {
        if (BeforeClosing is not null)
        {
            await BeforeClosing(item);
        }

        item.Close();
        Interlocked.Increment(ref _closed);
        AfterClosing?.Invoke();
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 5000, "It does not come.");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}

/// <summary>What one caller alone may use, until it is closed.</summary>
internal sealed class Item(int number)
{
    private int _users;
    private int _isClosed;

    public int Number => number;

    public bool IsClosed => Volatile.Read(ref _isClosed) == 1;

    public void Enter() => Assert.Equal((1, false), (Interlocked.Increment(ref _users), IsClosed));

    public void Leave() => Interlocked.Decrement(ref _users);

    public void Close() => Assert.Equal(0, Interlocked.Exchange(ref _isClosed, 1));
}

namespace DataMesh.Testing.Conformance;

/// <summary>What checks of a run look at and do not change: the first that asks makes it on the shared system, and it ends with the run.</summary>
internal sealed class RunSamples(ConformanceTarget target, int seed)
{
    private readonly Dictionary<Type, object> _samples = [];
    private readonly Stack<ConformanceContext> _contexts = new();

    /// <param name="check">The check that asks; checks run one at a time.</param>
    /// <param name="make">Makes it, in a context that lives as long as the run.</param>
    public async Task<T> GetAsync<T>(ConformanceContext check, Func<ConformanceContext, Task<T>> make)
        where T : class
    {
        if (_samples.TryGetValue(typeof(T), out var made))
        {
            return (T)made;
        }

        var context = new ConformanceContext(target, check.System, seed, typeof(T).Name, check.Token) { Secrets = check.Secrets };
        try
        {
            var sample = await make(context).ConfigureAwait(false);
            _samples.Add(typeof(T), sample);
            _contexts.Push(context);
            return sample;
        }
        catch
        {
            await context.EndAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task EndAsync()
    {
        while (_contexts.TryPop(out var context))
        {
            await context.EndAsync().ConfigureAwait(false);
        }
    }
}

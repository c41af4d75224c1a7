namespace DataMesh.Runtime;

/// <summary>Makes a configuration once for a container; one that could not be made is tried again. Thread-safe.</summary>
internal sealed class ConfigOnce(Func<IServiceProvider?, object> make)
{
    private readonly Lock _lock = new();
    private object? _made;

    public object Get(IServiceProvider? services)
    {
        lock (_lock)
        {
            return _made ??= make(services);
        }
    }
}

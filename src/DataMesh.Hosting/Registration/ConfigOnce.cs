namespace DataMesh.Runtime;

/// <summary>Makes a configuration once for a container; one that could not be made is tried again. Thread-safe.</summary>
internal sealed class ConfigOnce(Func<IServiceProvider?, object> make)
{
    private volatile object? _made;

    public object Get(IServiceProvider? services) => _made ??= make(services);
}

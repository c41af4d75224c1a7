namespace DataMesh.Testing.Conformance;

/// <summary>Services of several providers, the first that has one.</summary>
internal sealed class ConformanceServices(IServiceProvider first, IServiceProvider second) : IServiceProvider
{
    public static IServiceProvider? Of(IServiceProvider? first, IServiceProvider? second) =>
        first is null ? second : second is null ? first : new ConformanceServices(first, second);

    public object? GetService(Type serviceType) => first.GetService(serviceType) ?? second.GetService(serviceType);
}

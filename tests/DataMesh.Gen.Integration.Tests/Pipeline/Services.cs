namespace DataMesh.Gen.Integration.Tests.Pipeline;

/// <summary>The services of a host.</summary>
internal sealed class Services(params object[] services) : IServiceProvider
{
    public object? GetService(Type serviceType) => Array.Find(services, serviceType.IsInstanceOfType);
}

using DataMesh.Core.Tests.Managed;

namespace DataMesh.Core.Tests.Registry;

/// <summary>Instances whose configuration is the connector itself, so that a test holds what the registry makes.</summary>
internal static class ReloadKit
{
    private static readonly ConnectorDescriptor Fake = ManagedFake.Of(new FakeConnector()).Descriptor;

    public static ConnectorInstance Instance(string name, FakeConnector fake, TimeProvider? time = null, RetryOptions? retry = null, ConnectorLimits? limits = null) =>
        Instance(name, _ => fake, time, retry, limits);

    public static ConnectorInstance Instance(string name, Func<IServiceProvider?, object> fake, TimeProvider? time = null, RetryOptions? retry = null, ConnectorLimits? limits = null) => new(
        Fake with { Create = creation => ManagedFake.Of((FakeConnector)creation.Config, retry, creation.Options, time) },
        new ConnectorInstanceOptions(name) { Limits = limits ?? ConnectorLimits.None },
        fake);

    public static ConnectorInstance OfAnotherType(string name) => new(
        Fake with { Name = "other", ConnectorType = typeof(string), Create = static creation => ManagedFake.Of(new FakeConnector(), options: creation.Options) },
        new ConnectorInstanceOptions(name),
        static _ => new object());

    public static ConnectorRegistry RegistryOf(params ConnectorInstance[] instances) => new([], instances);

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}

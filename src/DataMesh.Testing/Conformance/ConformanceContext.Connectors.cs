using DataMesh.Runtime;

namespace DataMesh.Testing.Conformance;

public sealed partial class ConformanceContext
{
    /// <summary>The author's own instance, without the managed wrapper, not connected.</summary>
    /// <typeparam name="T">The interface that the check is about.</typeparam>
    /// <param name="system">What to connect to; null: the shared one.</param>
    /// <param name="options">Its options; null: none.</param>
    /// <param name="services">Services that go before those of the system.</param>
    public T Make<T>(ConformanceSystem? system = null, ConnectorInstanceOptions? options = null, IServiceProvider? services = null)
        where T : class, IConnector
    {
        system ??= System;
        var connector = _target.Make(new ConnectorCreation(Descriptor, options ?? new("conformance"), Config(system), ConformanceServices.Of(services, system.Services)));
        OnEnd(() => DisposeAsync(connector));
        OnEnd(() => connector.DisconnectAsync(CancellationToken.None));
        return As<T>(connector);
    }

    /// <summary>The author's own instance, without the managed wrapper, connected.</summary>
    /// <inheritdoc cref="Make{T}"/>
    public async Task<T> ConnectAsync<T>(ConformanceSystem? system = null, ConnectorInstanceOptions? options = null, IServiceProvider? services = null)
        where T : class, IConnector
    {
        var connector = Make<T>(system, options, services);
        await connector.ConnectAsync(Token).ConfigureAwait(false);
        return connector;
    }

    /// <summary>The connector as applications get it: connected on first use, traced, limited, its errors mapped.</summary>
    /// <inheritdoc cref="Make{T}"/>
    public T Open<T>(ConformanceSystem? system = null, ConnectorInstanceOptions? options = null, IServiceProvider? services = null)
        where T : class, IConnector
    {
#pragma warning disable CA2000 // Disposed when the check has ended.
        var registry = Registry(system, options, services);
#pragma warning restore CA2000
        return registry.Get<T>(registry.Instances[0].Name);
    }

    /// <summary>A registry with one instance, disposed when the check has ended; the check may dispose it before.</summary>
    /// <inheritdoc cref="Make{T}"/>
    public ConnectorRegistry Registry(ConformanceSystem? system = null, ConnectorInstanceOptions? options = null, IServiceProvider? services = null)
    {
        system ??= System;
        var config = Config(system);
        var registry = new ConnectorRegistry(
            [Descriptor],
            [new ConnectorInstance(Descriptor, options ?? new("conformance"), _ => config)],
            ConformanceServices.Of(services, system.Services));
        OnEnd(() => registry.DisposeAsync().AsTask());
        return registry;
    }

    /// <summary>The system's configuration as the connector's own record.</summary>
    public object Config(ConformanceSystem? system = null) => Bind(SystemCalls.ConfigOf(system ?? System));

    /// <summary>Values as the connector's own record.</summary>
    /// <exception cref="ConformanceException">They do not fit; the message has every problem.</exception>
    public object Bind(IReadOnlyDictionary<string, object?> values)
    {
        var problems = new ConfigProblems();
        var config = Descriptor.Config.Bind(ConfigValues.ToNode("config", values), problems);
        try
        {
            problems.ThrowIfAny();
        }
        catch (ConnectorConfigurationException exception)
        {
            throw new ConformanceException($"The system's Config is not one of '{Descriptor.Name}': {exception.Message}", exception);
        }

        Secrets?.Add(config!);
        return config!;
    }

    private static T As<T>(IConnector connector)
        where T : class, IConnector =>
        connector as T ?? throw new ConformanceException($"{connector.GetType().Name} is no {typeof(T).Name}: the check was given to a connector that it does not fit.");

    private static async Task DisposeAsync(IConnector connector)
    {
        if (connector is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        }
        else if (connector is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }
}

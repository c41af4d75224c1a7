using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DataMesh.Runtime;

/// <summary>Ends the start of a host whose configuration is wrong, before its other services start.</summary>
internal sealed class StartupCheck(ConnectorSources sources, ConnectorLoader loader, IServiceProvider services) : IHostedLifecycleService
{
    /// <summary>Builds the registry and makes every configuration; nothing connects.</summary>
    /// <exception cref="ConnectorConfigurationException">There are problems; all of them are told.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (sources.Options.ValidateOnStart)
        {
            var problems = Check();
            if (problems.Count > 0)
            {
                throw new ConnectorConfigurationException(problems);
            }
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What code makes is checked also where the sources are wrong already: all is told at once.
    private List<ConfigProblem> Check()
    {
        try
        {
            var registry = services.GetRequiredService<IConnectorRegistry>();
            return [.. registry.Instances.SelectMany(ProblemsOf)];
        }
        catch (ConnectorConfigurationException exception) when (exception.Problems.Count > 0)
        {
            return [.. exception.Problems.Concat(loader.ByCode.SelectMany(ProblemsOf)).Distinct()];
        }
    }

    private IReadOnlyList<ConfigProblem> ProblemsOf(ConnectorInstance instance)
    {
        try
        {
            instance.Config(services);
            return [];
        }
        catch (ConnectorConfigurationException exception) when (exception.Problems.Count > 0)
        {
            return exception.Problems;
        }
#pragma warning disable CA1031 // Whatever the application's own function throws is one problem among the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return [new ConfigProblem($"connectors:{instance.Name}", $"its configuration cannot be made: {Explain(exception)}", ConfigOrigin.Code)];
        }
    }

    // What others' errors say may hold the value that they could not read.
    private static string Explain(Exception exception) =>
        exception is ConnectorException ? exception.Message : $"the function that makes it threw {exception.GetType().Name}; its message is not shown, since it may hold a secret";
}

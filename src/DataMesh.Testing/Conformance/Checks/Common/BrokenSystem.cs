namespace DataMesh.Testing.Conformance;

/// <summary>A system that is down, and whether it is.</summary>
internal static class BrokenSystem
{
    /// <summary>How long a call may take to say that the system is down. A closed port answers at once; drivers try more than one address.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A system of the check's own that is down.</summary>
    public static async Task<ConformanceSystem> StartAsync(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        await context.BreakAsync(system);
        return system;
    }

    /// <summary>Sees that a system is down: what is found of one that is not would be told as the connector's fault, or not at all.</summary>
    /// <exception cref="ConformanceException">A new connector connects and works.</exception>
    public static async Task ThrowIfUpAsync(ConformanceContext context, ConformanceSystem system)
    {
        try
        {
            var connector = await context.ConnectAsync<IConnector>(system).WaitAsync(Patience);
            await AnyCall.Read(context).StartAsync(connector, context.Token).WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            return;
        }

        throw new ConformanceException($"After {system.GetType().Name}.BreakAsync a new connector connects and {AnyCall.Read(context).Operation} succeeds: either BreakAsync breaks nothing, or the connector never asks the system. Make it end the process, close the port or remove the file.");
    }
}

using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "A system that is down")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BrokenSystemChecks
{
    [ConformanceCheck("Making a connector touches nothing: it succeeds while its system is down.", "One system that is down would keep a host with ten from starting.")]
    public static async Task MakeWhileDown_Succeeds(ConformanceContext context)
    {
        var system = await BrokenSystem.StartAsync(context);
        try
        {
            await Expect.WithinAsync(Task.Run(() => context.Make<IConnector>(system)), Expect.Patience, "The constructor");
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"The constructor threw {exception.GetType().Name} while the system is down: {exception.Message} Connect in ConnectAsync.", exception);
        }
    }

    [ConformanceCheck("Connecting to a system that is down fails soon, as a Connection error.", "Whoever cannot tell 'down' from 'wrong password' neither retries nor alerts rightly.")]
    public static async Task ConnectWhileDown_FailsAsConnection(ConformanceContext context)
    {
        var system = await BrokenSystem.StartAsync(context);
        var connector = context.Open<IConnector>(system);
        try
        {
            await Expect.WithinAsync(connector.ConnectAsync(context.Token), BrokenSystem.Patience, "ConnectAsync to a system that is down");
        }
        catch (ConnectorException error)
        {
            IsConnectionError(error, "ConnectAsync");
            Assert.True(error.Outcome == OperationOutcome.NotStarted, $"Outcome of a failed ConnectAsync must be NotStarted, but is {error.Outcome}: {error.Message}");
            return;
        }

        throw new ConformanceException("ConnectAsync succeeded while the system is down. Let it ask the system something, so that a wrong address is found where it is written and not in the first query.");
    }

    [ConformanceCheck("A connect that failed is not remembered: when the system is back, the same instance connects.", "Who starts a host a minute before its database must not have to start it twice.")]
    public static async Task ConnectAfterFailure_Works(ConformanceContext context)
    {
        var system = await BrokenSystem.StartAsync(context);
        var connector = context.Make<IConnector>(system);
        await Expect.EndsAsync(Task.Run(() => connector.ConnectAsync(context.Token)), BrokenSystem.Patience, "ConnectAsync to a system that is down");
        await context.RepairAsync(system);
        try
        {
            await Expect.WithinAsync(connector.ConnectAsync(context.Token), BrokenSystem.Patience, "ConnectAsync after the system came back");
            await AnyCall.Read(context).RunAsync(connector, context.Token);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"The system is back, but the instance whose first ConnectAsync failed does not work: {exception.GetType().Name}: {exception.Message} Keep nothing of a failed connect.", exception);
        }
    }

    [ConformanceCheck("Disconnecting from a system that is down ends soon and without an error.", "A host must be able to stop while its database is gone.")]
    public static async Task DisconnectWhileDown_EndsQuietly(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = await context.ConnectAsync<IConnector>(system);
        await context.BreakAsync(system);
        try
        {
            await Expect.WithinAsync(Task.Run(() => connector.DisconnectAsync(context.Token)), Expect.Patience, "DisconnectAsync from a system that is down");
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            throw new ConformanceException($"DisconnectAsync from a system that is down threw {exception.GetType().Name}: {exception.Message} The connection is gone all the same: let go of it and return.", exception);
        }
    }

    [ConformanceCheck("An operation whose system goes down fails soon, as a Connection or Timeout error that never says 'Failed'.", "'Failed' says that the system refused the work and nothing was done; of a lost connection nobody knows that.")]
    public static async Task OperationWhileDown_FailsAsConnection(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = context.Open<IConnector>(system);
        await connector.ConnectAsync(context.Token);
        await context.BreakAsync(system);
        var failed = 0;
        foreach (var call in AnyCall.All(context))
        {
            try
            {
                await Expect.WithinAsync(call.StartAsync(connector, context.Token), BrokenSystem.Patience, $"{call.Operation} while the system is down");
            }
            catch (ConnectorException error)
            {
                IsConnectionError(error, call.Operation);
                failed++;
            }
        }

        // An embedded engine may still read a file that was removed; that nothing at all fails is told.
        if (failed == 0)
        {
            throw new ConformanceException("Every operation succeeded while the system is down: the connector answers without asking it.");
        }
    }

    [ConformanceCheck("That the system is down is told as transient.", "What is not transient is not retried: each restart of a database would reach the users.")]
    public static async Task ErrorWhileDown_IsTransient(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = context.Open<IConnector>(system);
        await connector.ConnectAsync(context.Token);
        await context.BreakAsync(system);

        // The first call loses its connection, the second finds none.
        foreach (var time in (string[])["as the system goes down", "while it is down"])
        {
            try
            {
                var read = AnyCall.Read(context);
                await Expect.WithinAsync(read.StartAsync(connector, context.Token), BrokenSystem.Patience, $"{read.Operation} {time}");
            }
            catch (ConnectorException error)
            {
                Assert.True(error.IsTransient, $"An error {time} must be transient, but this {error.Kind} is not: {error.Message} Leave IsTransient to the kind, or declare a [Quirk] where no later call can succeed.");
            }
        }
    }

    [ConformanceCheck("When a lost system is back, the next operation works without anybody's doing.", "Handles live as long as the host; a database that restarts must not force the host to.")]
    public static async Task OperationAfterRepair_Works(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = context.Open<IConnector>(system);
        var read = AnyCall.Read(context);
        await read.RunAsync(connector, context.Token);
        await context.BreakAsync(system);
        await Expect.EndsAsync(read.StartAsync(connector, context.Token), BrokenSystem.Patience, $"{read.Operation} while the system is down");
        await context.RepairAsync(system);
        try
        {
            await Expect.WithinAsync(read.StartAsync(connector, context.Token), BrokenSystem.Patience, $"{read.Operation} after the system came back");
        }
        catch (ConnectorException error)
        {
            throw new ConformanceException($"The system is back, but {read.Operation} still fails ({error.Kind}): {error.Message} Tell a lost connection as Connection, so that the next operation connects anew, and let DisconnectAsync and ConnectAsync begin from nothing.", error);
        }
    }

    private static void IsConnectionError(ConnectorException error, string what)
    {
        Assert.True(
            error.Kind is ConnectorErrorKind.Connection or ConnectorErrorKind.Timeout,
            $"{what} while the system is down must fail with Kind Connection, but failed with {error.Kind}: {error.Message} Map the driver's exception by [MapException].");
        Assert.True(error.Outcome != OperationOutcome.Failed, $"{what} while the system is down must not say Outcome Failed: nobody knows what a lost system did. {error.Message}");
    }
}

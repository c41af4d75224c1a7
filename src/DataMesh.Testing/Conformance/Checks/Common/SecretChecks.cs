using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Secrets", Requires = "secrets")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SecretChecks
{
    [ConformanceCheck("The texts of the configuration, of the connector and of its handle have no secret.", "Debuggers, crash reports and interpolated log lines call ToString on everything.")]
    public static Task Texts_TellNoSecret(ConformanceContext context)
    {
        var secrets = Canaries.Of(context, context.System);
        Canaries.AreNotIn(secrets, context.Config().ToString(), "ToString of the configuration");
        Canaries.AreNotIn(secrets, context.Make<IConnector>().ToString(), "ToString of the connector");
        Canaries.AreNotIn(secrets, context.Open<IConnector>().ToString(), "ToString of the connector's handle");
        return Task.CompletedTask;
    }

    [ConformanceCheck("No error has a secret: neither what the connector throws itself nor what applications get.", "Errors go to logs, tickets and chats.")]
    public static async Task Errors_TellNoSecret(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var secrets = Canaries.Of(context, system);
        var own = await context.ConnectAsync<IConnector>(system);
        var managed = context.Open<IConnector>(system);
        await managed.ConnectAsync(context.Token);
        await FailAsync("");
        await context.BreakAsync(system);
        await FailAsync(" while the system is down");
        Canaries.AreNotIn(secrets, (await ErrorOfAsync(AnyCall.Connect, context.Make<IConnector>(system), context))?.Message, "The error of ConnectAsync while the system is down");

        async Task FailAsync(string when)
        {
            foreach (var call in AnyCall.All(context))
            {
                // A driver's own exception is wrapped, and its text redacted, before applications see it.
                Canaries.AreNotIn(secrets, (await ErrorOfAsync(call, own, context) as ConnectorException)?.Message, $"The error of {call.Operation}{when}");
                Canaries.AreNotIn(secrets, (await ErrorOfAsync(call, managed, context))?.ToString(), $"ToString of the error of {call.Operation}{when}");
            }
        }
    }

    [ConformanceCheck("The reason of an unhealthy system has no secret.", "Health endpoints are read by monitoring, often without a password.")]
    public static async Task HealthReason_TellsNoSecret(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var connector = await context.ConnectAsync<IConnector>(system);
        await context.BreakAsync(system);
        var health = await connector.CheckHealthAsync(context.Token).WaitAsync(BrokenSystem.Patience, context.Token);
        Canaries.AreNotIn(Canaries.Of(context, system), health.Reason, "The reason of an unhealthy system");
    }

    [ConformanceCheck("No log event, span or measurement has a secret, whether calls succeed or fail.", "Telemetry is kept for years, by others, in places that hold no other secret.")]
    public static async Task Telemetry_TellsNoSecret(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        using var recorder = TelemetryRecorder.Start();
        var connector = context.Open<IConnector>(system, services: RecordedServices.Of(context, recorder));
        await UseAsync();
        await context.BreakAsync(system);
        await UseAsync();
        await connector.DisconnectAsync(context.Token);
        var secrets = Canaries.Of(context, system);
        foreach (var line in recorder.Dump().Split('\n'))
        {
            Canaries.AreNotIn(secrets, line, "Telemetry");
        }

        async Task UseAsync()
        {
            foreach (var call in AnyCall.All(context).Append(AnyCall.Health))
            {
                await Expect.EndsAsync(call.StartAsync(connector, context.Token), BrokenSystem.Patience, call.Operation);
            }
        }
    }

    [ConformanceCheck("A wrong secret is refused as Authentication, and the error tells neither it nor the right one.", "Who mistypes a password must hear that, and must not find it in the log afterwards.")]
    public static async Task WrongSecret_IsRefusedAndNotTold(ConformanceContext context)
    {
        var wrong = new ReconfiguredSystem(context.System, Canaries.Wrong(context, context.System));
        var secrets = Canaries.Of(context, wrong).Concat(Canaries.Of(context, context.System)).ToList();
        var own = await ErrorOfAsync(AnyCall.Connect, context.Make<IConnector>(wrong), context);
        Canaries.AreNotIn(secrets, (own as ConnectorException)?.Message, "The error of ConnectAsync with a wrong secret");
        var error = await ErrorOfAsync(AnyCall.Read(context), context.Open<IConnector>(wrong), context)
            ?? throw new ConformanceException("With wrong secrets in its configuration the connector connects and works. Where the system checks none of them, declare a [Quirk] for this check; else let the error pass.");
        Canaries.AreNotIn(secrets, error.ToString(), "ToString of the error of a wrong secret");
        Assert.True(
            error is ConnectorAuthenticationException or ConnectorConfigurationException,
            $"A wrong secret must be refused with Kind Authentication, but was with {(error as ConnectorException)?.Kind.ToString() ?? error.GetType().Name}: {error.Message} Map the driver's exception or its code.");
    }

    private static async Task<Exception?> ErrorOfAsync(AnyCall call, IConnector connector, ConformanceContext context)
    {
        try
        {
            await Expect.WithinAsync(call.StartAsync(connector, context.Token), BrokenSystem.Patience, call.Operation);
            return null;
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            return exception;
        }
    }
}

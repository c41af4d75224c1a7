using DataMesh.Connectors.Trino.Http;
using DataMesh.Connectors.Trino.Statements;

namespace DataMesh.Connectors.Trino.Health;

/// <summary>Asks a coordinator whether it is there, which everybody may, and whether it works for this user.</summary>
internal static class ServerProbe
{
    /// <summary>What a read-only transaction does not stop.</summary>
    private const string ReadOnlyWarning =
        "The instance is read_only, and what Trino's read-only transactions do not stop is left to the access control of the cluster: CALL, ALTER TABLE … EXECUTE, and table functions that hand a query on to a source. Let it run as a user who may only read.";

    private const string Statement = "SELECT 1";

    /// <summary>Learns the server's version, and signs in if there is something to sign in with.</summary>
    /// <exception cref="ConnectorException">The server cannot be reached, does not take statements yet, or refuses the user.</exception>
    public static async Task ConnectAsync(StatementRunner runner, bool signsIn, CancellationToken cancellationToken)
    {
        var info = await AskAsync(runner, cancellationToken).ConfigureAwait(false);
        runner.ExecutesImmediately = ServerVersion.CanExecuteImmediate(info?.Version);
        if (signsIn || info is null)
        {
            await runner.RunAsync(Statement, null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for both.</summary>
    /// <returns>Which of the two failed, and how; null: none.</returns>
    public static async Task<(string Stage, ConnectorException Error)?> CheckAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(runner, cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException exception)
        {
            return ("The coordinator does not answer", exception);
        }

        try
        {
            await runner.RunAsync(Statement, null, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ConnectorException exception)
        {
            return (
                exception.Kind is ConnectorErrorKind.Authentication or ConnectorErrorKind.Authorization
                    ? "The coordinator answers, and refuses the user"
                    : "The coordinator answers, but runs no statement",
                exception);
        }
    }

    /// <summary>What is about to go wrong, though all works still.</summary>
    /// <param name="runner">Where.</param>
    /// <param name="isReadOnly">Whether the instance only reads.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    public static async Task<IReadOnlyList<string>> WarningsAsync(StatementRunner runner, bool isReadOnly, CancellationToken cancellationToken)
    {
        var state = await runner.GetStateAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. isReadOnly ? [ReadOnlyWarning] : (string[])[],
            .. state is null or "ACTIVE" ? (string[])[] : [$"The coordinator says that its state is {state}: it may stop to take statements. If nobody is shutting it down on purpose, ask whoever runs the cluster."],
        ];
    }

    // A gateway may keep the question to itself, and pass statements on: these have to tell then.
    private static async Task<ServerInfo?> AskAsync(StatementRunner runner, CancellationToken cancellationToken)
    {
        ServerInfo info;
        try
        {
            info = await runner.GetInfoAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ConnectorException exception) when (exception.VendorCode is "401" or "403" or "404" or "405")
        {
            return null;
        }

        return info.IsStarting
            ? throw ConnectorException.Create(ConnectorErrorKind.RateLimited, "The coordinator is starting and takes no statements yet: try again later.", isTransient: true, outcome: OperationOutcome.NotStarted)
            : info;
    }
}

using System.Net.Sockets;

namespace DataMesh.Soak;

/// <summary>A system within the process.</summary>
/// <param name="violations">Where it tells what must not be.</param>
/// <param name="latency">How long a step takes at most; zero: it completes synchronously.</param>
internal sealed class MemorySystem(Violations violations, TimeSpan latency) : SoakSystem(violations)
{
    protected override async Task MeetAsync(SoakLine line, SoakCall call, SoakStep step, Fault fault, CancellationToken cancellationToken)
    {
        if (fault.IsWorkDone && step == SoakStep.Call)
        {
            call.DoWork();
        }

        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(Random.Shared.NextDouble() * latency, cancellationToken);
        }

        switch (fault.Kind)
        {
            case FaultKind.None:
                return;
            case FaultKind.Refused or FaultKind.ConnectFails:
                throw ConnectorException.Create(ConnectorErrorKind.Connection, "refused", new SocketException((int)SocketError.ConnectionRefused), outcome: OperationOutcome.NotStarted);
            case FaultKind.TooMany:
                throw new ConnectorRateLimitedException("Too many.");
            case FaultKind.TooManyForLong:
                throw new ConnectorRateLimitedException("Too many.") { RetryAfter = TimeSpan.FromMinutes(1) };
            case FaultKind.Unavailable:
                throw new ConnectorConnectionException("Not now.") { IsConnectionLost = false };
            case FaultKind.Lost:
                throw new ConnectorConnectionException("Gone.");
            case FaultKind.TimedOut:
                throw new TimeoutException("The system gave up.");
            case FaultKind.Broken:
                throw new InvalidOperationException("Broken.");
            default:
                await HangAsync(call, fault.Kind, cancellationToken);
                return;
        }
    }

    private static async Task HangAsync(SoakCall call, FaultKind kind, CancellationToken cancellationToken)
    {
        call.Hanging();
        if (kind == FaultKind.IsDeaf)
        {
            await call.Released;
            throw new InvalidOperationException("Late.");
        }

        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException) when (kind == FaultKind.HangsAndFails)
        {
            throw new IOException("The socket was closed.", new SocketException((int)SocketError.OperationAborted));
        }
    }
}

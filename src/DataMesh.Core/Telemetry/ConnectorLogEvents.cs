namespace DataMesh;

/// <summary>Ids of the log events of connectors, all in the category <see cref="ConnectorTelemetry.LogCategory"/>; they are stable. Those of a host begin at 100.</summary>
public static class ConnectorLogEvents
{
    /// <summary>A connector is connected.</summary>
    public const int Connected = 1;

    /// <summary>A connection was lost.</summary>
    public const int ConnectionLost = 2;

    /// <summary>A connector could not disconnect in order.</summary>
    public const int DisconnectFailed = 3;

    /// <summary>A connector disconnects although operations still run.</summary>
    public const int DrainBudgetPassed = 4;

    /// <summary>An attempt failed; the operation is tried again.</summary>
    public const int Retrying = 5;

    /// <summary>The circuit breaker opened.</summary>
    public const int CircuitOpened = 6;

    /// <summary>The circuit breaker lets a trial call pass.</summary>
    public const int CircuitHalfOpened = 7;

    /// <summary>The circuit breaker closed again.</summary>
    public const int CircuitClosed = 8;

    /// <summary>A call ignores its cancellation and is waited for no longer.</summary>
    public const int CallAbandoned = 9;

    /// <summary>A call was refused before it reached the system.</summary>
    public const int CallRefused = 10;

    /// <summary>A hook of <see cref="ConnectorTelemetryOptions"/> threw; told once a hook and instance.</summary>
    public const int HookFailed = 11;
}

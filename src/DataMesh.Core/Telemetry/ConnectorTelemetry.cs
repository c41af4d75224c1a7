using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DataMesh;

/// <summary>Names of spans, metrics and tags: OpenTelemetry's conventions for database clients where they fit. They are stable.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/db/</remarks>
public static class ConnectorTelemetry
{
    /// <summary>Name of the one <see cref="ActivitySource"/> and the one <see cref="Meter"/>.</summary>
    public const string SourceName = "DataMesh.Connectors";

    /// <summary>Category of the log events; see <see cref="ConnectorLogEvents"/>.</summary>
    public const string LogCategory = "DataMesh.Connectors";

    /// <summary>Histogram, seconds: how long operations take, retries included.</summary>
    public const string OperationDuration = "db.client.operation.duration";

    /// <summary>Histogram, rows: how many rows operations return.</summary>
    public const string ReturnedRows = "db.client.response.returned_rows";

    /// <summary>Counter, attempts: how often operations were tried again.</summary>
    public const string Retries = "datamesh.client.operation.retries";

    /// <summary>Counter, operations: how many were refused before they reached the system.</summary>
    public const string RefusedOperations = "datamesh.client.operation.refused";

    /// <summary>Counter, operations: how many ignored their cancellation until they were waited for no longer.</summary>
    public const string AbandonedOperations = "datamesh.client.operation.abandoned";

    /// <summary>Histogram, seconds: how long operations waited for a permit of concurrency or rate.</summary>
    public const string LimiterWait = "datamesh.client.limiter.wait_time";

    /// <summary>Counter, transitions: how often the circuit breaker changed its state.</summary>
    public const string CircuitTransitions = "datamesh.client.circuit.transitions";

    /// <summary>An attempt failed and the operation is tried again.</summary>
    public const string RetryEvent = "datamesh.retry";

    /// <summary>The system.</summary>
    /// <value>string; spans, metrics; always</value>
    /// <example>sqlite</example>
    public const string SystemNameTag = "db.system.name";

    /// <summary>The operation, as in the configuration and in errors.</summary>
    /// <value>string; spans, metrics; always, save for the circuit breaker's</value>
    /// <example>execute</example>
    public const string OperationNameTag = "db.operation.name";

    /// <summary>Name of the instance.</summary>
    /// <value>string; spans, metrics; always</value>
    /// <example>warehouse</example>
    public const string ConnectorNameTag = "datamesh.connector.name";

    /// <summary>The database or catalog.</summary>
    /// <value>string; spans, metrics; where the configuration names it</value>
    /// <example>sales</example>
    public const string NamespaceTag = "db.namespace";

    /// <summary>Host name of the system.</summary>
    /// <value>string; spans, metrics; where the configuration names it</value>
    /// <example>db.example.org</example>
    public const string ServerAddressTag = "server.address";

    /// <summary>Port of the system.</summary>
    /// <value>int; spans, metrics; where the configuration names it and the host</value>
    /// <example>5432</example>
    public const string ServerPortTag = "server.port";

    /// <summary>The table.</summary>
    /// <value>string; spans; where an operation is about one</value>
    /// <example>public.orders</example>
    public const string CollectionNameTag = "db.collection.name";

    /// <summary>What the statement does to which tables, without literals, at most 255 characters.</summary>
    /// <value>string; spans; where asked for</value>
    /// <example>SELECT orders customers</example>
    public const string QuerySummaryTag = "db.query.summary";

    /// <summary>The statement, with <c>?</c> for every literal.</summary>
    /// <value>string; spans; where asked for</value>
    /// <example>SELECT * FROM orders WHERE id = ?</example>
    public const string QueryTextTag = "db.query.text";

    /// <summary>How many rows came back.</summary>
    /// <value>int; spans; where an operation that returns rows succeeded</value>
    /// <example>42</example>
    public const string ReturnedRowsTag = "db.response.returned_rows";

    /// <summary>What went wrong: the <see cref="ConnectorErrorKind"/> in snake_case, <see cref="CanceledError"/>, or the type of another exception.</summary>
    /// <value>string; spans, retry events, duration, retries; where it failed</value>
    /// <example>rate_limited</example>
    public const string ErrorTypeTag = "error.type";

    /// <summary>The system's own code of the error: its SQLSTATE, else its vendor code.</summary>
    /// <value>string; spans, duration; where it failed and the system gave one</value>
    /// <example>42P01</example>
    public const string ResponseStatusCodeTag = "db.response.status_code";

    /// <summary>Which attempt failed, from 1.</summary>
    /// <value>int; retry events; always</value>
    /// <example>1</example>
    public const string AttemptTag = "datamesh.attempt";

    /// <summary>How long until the next attempt, in seconds.</summary>
    /// <value>double; retry events; always</value>
    /// <example>0.25</example>
    public const string RetryDelayTag = "datamesh.retry.delay";

    /// <summary>Why an operation was refused.</summary>
    /// <value>string; refused operations; always</value>
    /// <example>rate</example>
    public const string RefusedReasonTag = "datamesh.refused.reason";

    /// <summary>The state that the circuit breaker came to.</summary>
    /// <value>string; transitions of the circuit breaker; always</value>
    /// <example>open</example>
    public const string CircuitStateTag = "datamesh.circuit.state";

    /// <summary>Value of <see cref="ErrorTypeTag"/>: the caller cancelled.</summary>
    public const string CanceledError = "canceled";

    /// <summary>Value of <see cref="RefusedReasonTag"/>: the limits of the instance do not allow it.</summary>
    public const string RefusedByAccess = "access";

    /// <summary>Value of <see cref="RefusedReasonTag"/>: too many operations run already.</summary>
    public const string RefusedByConcurrency = "concurrency";

    /// <summary>Value of <see cref="RefusedReasonTag"/>: too many operations began already.</summary>
    public const string RefusedByRate = "rate";

    /// <summary>Value of <see cref="RefusedReasonTag"/>: the circuit breaker is open.</summary>
    public const string RefusedByCircuit = "circuit";

    /// <summary>Value of <see cref="CircuitStateTag"/>: calls are refused.</summary>
    public const string CircuitOpen = "open";

    /// <summary>Value of <see cref="CircuitStateTag"/>: a trial call may pass.</summary>
    public const string CircuitHalfOpen = "half_open";

    /// <summary>Value of <see cref="CircuitStateTag"/>: calls pass.</summary>
    public const string CircuitClosed = "closed";

    internal static ActivitySource Source { get; } = new(SourceName, ConnectorContract.Version);

    internal static Meter Meter { get; } = new(SourceName, ConnectorContract.Version);
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DataMesh;

/// <summary>Names of spans, metrics and tags: OpenTelemetry's conventions for database clients where they fit.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/database/</remarks>
public static class ConnectorTelemetry
{
    /// <summary>Name of the one <see cref="ActivitySource"/> and the one <see cref="Meter"/>.</summary>
    public const string SourceName = "DataMesh.Connectors";

    /// <summary>Histogram, seconds: how long operations take, retries included.</summary>
    public const string OperationDuration = "db.client.operation.duration";

    /// <summary>Histogram, rows: how many rows operations return.</summary>
    public const string ReturnedRows = "db.client.response.returned_rows";

    /// <summary>Counter, attempts: how often operations were tried again.</summary>
    public const string Retries = "datamesh.client.operation.retries";

    /// <summary>Event on a span: the operation is tried again.</summary>
    public const string RetryEvent = "datamesh.retry";

    /// <summary>Tag: the system, such as <c>sqlite</c>.</summary>
    public const string SystemNameTag = "db.system.name";

    /// <summary>Tag: the operation, such as <c>execute</c>.</summary>
    public const string OperationNameTag = "db.operation.name";

    /// <summary>Tag: the database or catalog.</summary>
    public const string NamespaceTag = "db.namespace";

    /// <summary>Tag: the table, where an operation is about one.</summary>
    public const string CollectionNameTag = "db.collection.name";

    /// <summary>Tag: the system's own code of an error.</summary>
    public const string ResponseStatusCodeTag = "db.response.status_code";

    /// <summary>Tag: how many rows came back.</summary>
    public const string ReturnedRowsTag = "db.response.returned_rows";

    /// <summary>Tag: what went wrong, the <see cref="ConnectorErrorKind"/> in snake_case.</summary>
    public const string ErrorTypeTag = "error.type";

    /// <summary>Tag: host name of the system.</summary>
    public const string ServerAddressTag = "server.address";

    /// <summary>Tag: port of the system.</summary>
    public const string ServerPortTag = "server.port";

    /// <summary>Tag: name of the instance.</summary>
    public const string ConnectorNameTag = "datamesh.connector.name";

    /// <summary>Tag: which attempt, from 1.</summary>
    public const string AttemptTag = "datamesh.attempt";

    /// <summary>Tag: how long until the next attempt, in seconds.</summary>
    public const string RetryDelayTag = "datamesh.retry.delay";

    internal static ActivitySource Source { get; } = new(SourceName, ConnectorContract.Version);

    internal static Meter Meter { get; } = new(SourceName, ConnectorContract.Version);
}

using System.Globalization;

namespace DataMesh.Connectors.Trino.Spooling;

/// <summary>Errors of segments that more than one place finds.</summary>
internal static class SegmentErrors
{
    /// <summary>A segment has more bytes than it may have.</summary>
    public static ConnectorException TooLarge(long maxBytes) => ConnectorException.Create(
        ConnectorErrorKind.Unsupported,
        string.Create(CultureInfo.InvariantCulture, $"A segment of the result has more than {maxBytes} bytes. Raise max_page_size if this process may hold that much, or let the cluster make smaller segments."),
        isTransient: false,
        outcome: OperationOutcome.Unknown,
        isConnectionLost: false);
}

using System.Text.Json;
using DataMesh.Connectors.Trino.Http;

namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>Where rows may lie that are not in the page.</summary>
internal static class SpoolingRules
{
    /// <exception cref="JsonException">Nobody asked for segments.</exception>
    /// <exception cref="ConnectorException">A segment lies where anybody on the way can read it, and the coordinator does not.</exception>
    public static void Check(PageEnvelope page, TrinoHttp http)
    {
        if (!page.IsSpooled)
        {
            return;
        }

        if (!http.Config.Spooling)
        {
            throw new JsonException("its rows are spooled, which nobody asked for ('spooling' is false)");
        }

        var open = http.Address.Scheme == Uri.UriSchemeHttps
            ? page.Segments.SelectMany(static segment => (Uri?[])[segment.Uri, segment.AcknowledgeUri]).FirstOrDefault(static uri => uri is not null && uri.Scheme != Uri.UriSchemeHttps)
            : null;
        if (open is not null)
        {
            throw ConnectorException.Create(
                ConnectorErrorKind.Connection,
                $"The coordinator speaks TLS and spools results to plain HTTP, at '{open.Host}': anybody on the way can read them, so they are not fetched. Have the cluster spool to an address with https, or set 'spooling: false'.",
                isTransient: false,
                outcome: OperationOutcome.Unknown,
                isConnectionLost: false);
        }
    }
}

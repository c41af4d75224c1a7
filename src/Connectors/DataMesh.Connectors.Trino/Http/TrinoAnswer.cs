namespace DataMesh.Connectors.Trino.Http;

/// <summary>An answer whose body is still to come, within the time of its request.</summary>
internal sealed class TrinoAnswer(HttpResponseMessage response, RequestTimer timer) : IDisposable
{
    public HttpResponseMessage Response { get; } = response;

    /// <summary>Ends with the caller, with the connector, and when the request took too long.</summary>
    public CancellationToken Token => timer.Token;

    public void Dispose()
    {
        Response.Dispose();
        timer.Dispose();
    }
}

using System.Net.Sockets;

namespace DataMesh.Soak;

/// <summary>A system behind HTTP.</summary>
internal sealed class HttpSystem(Violations violations, SoakServer server) : SoakSystem(violations)
{
    protected override async Task MeetAsync(SoakLine line, SoakCall call, SoakStep step, Fault fault, CancellationToken cancellationToken)
    {
        var address = server.Expect(line, call, step, fault);
        if (fault.IsHang)
        {
            call.Hanging();
        }

        try
        {
            // With a body: a request without one is sent again by the client itself where a connection out of its pool broke.
            using var content = new StringContent(call.Id);
            using var response = await server.Client.PostAsync(address, content, fault.Kind == FaultKind.IsDeaf ? CancellationToken.None : cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw HttpErrors.Of(response, await HttpErrors.ReadDetailAsync(response, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (fault.Kind == FaultKind.HangsAndFails)
        {
            throw new IOException("The socket was closed.", new SocketException((int)SocketError.OperationAborted));
        }
        catch (HttpRequestException) when (fault.Error != ConnectorErrorKind.Connection)
        {
            // Another call's fault broke the line, or the network did: what counts is what the connector saw.
            line.IsLost = true;
            call.Meet(step, Fault.Of(FaultKind.Lost));
            throw;
        }
        catch (HttpRequestException exception)
        {
            throw HttpErrors.OfFirstRequest(exception);
        }
        finally
        {
            server.Forget(address);
        }
    }
}

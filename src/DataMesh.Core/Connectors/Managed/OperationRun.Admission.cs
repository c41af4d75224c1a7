namespace DataMesh.Runtime;

internal sealed partial class OperationRun
{
    /// <summary>The layer of limits: what is not allowed ends here, what is too much waits here or ends.</summary>
    public ValueTask AdmitAsync()
    {
        if (Operation.IsChecked)
        {
            CheckAccess();
        }

        return Operation.Admission is not { } limits || limits.TryEnter(this, out _permit) ? default : WaitForAdmissionAsync(limits);
    }

    private void CheckAccess()
    {
        try
        {
            Connector.Access.Check(Operation, _facts);
        }
        catch (ConnectorAuthorizationException refusal)
        {
            Operation.Signal.RecordRefused(ConnectorTelemetry.RefusedByAccess);
            throw Placed(refusal);
        }
    }

    private async ValueTask WaitForAdmissionAsync(AdmissionLimits limits)
    {
        try
        {
            _permit = await limits.EnterAsync(this).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ConnectorException or OperationCanceledException)
        {
            throw Tell(exception);
        }
    }
}

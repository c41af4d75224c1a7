namespace DataMesh.Cli.Running;

/// <summary>Shows on standard error where to sign in.</summary>
internal sealed class SignInPrompt : ISignInPrompt
{
    public Task ShowAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        Invocation.Tell($"'{request.Connector}' asks you to sign in. Open this address in a browser within {request.TimeLimit.TotalMinutes:0} minutes:\n  {request.Address.AbsoluteUri}");
        return Task.CompletedTask;
    }
}

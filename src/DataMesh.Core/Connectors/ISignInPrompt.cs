namespace DataMesh;

/// <summary>Shows a person where to sign in, for connectors to systems that sign in through a browser. The host registers one; thread-safe.</summary>
/// <remarks>Where there is none, the connector logs the address as a warning.</remarks>
public interface ISignInPrompt
{
    /// <summary>Shows the address, and returns at once: the connector waits for the sign-in itself.</summary>
    /// <param name="request">What to show.</param>
    /// <param name="cancellationToken">Cancels the showing.</param>
    Task ShowAsync(SignInRequest request, CancellationToken cancellationToken = default);
}

/// <summary>Where to sign in, and what for.</summary>
/// <param name="Connector">Name of the instance.</param>
/// <param name="Address">What to open in a browser.</param>
/// <param name="TimeLimit">How long the connector waits.</param>
public sealed record SignInRequest(string Connector, Uri Address, TimeSpan TimeLimit);

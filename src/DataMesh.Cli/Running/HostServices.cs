using DataMesh.Cli.Output;

namespace DataMesh.Cli.Running;

/// <summary>What connectors may ask of the program that they run in.</summary>
internal sealed class HostServices : IServiceProvider
{
    private readonly SignInPrompt _signIn = new();

    public WorkProgress Progress { get; } = new();

    public object? GetService(Type serviceType) =>
        serviceType == typeof(IProgress<ConnectorProgress>) ? Progress
        : serviceType == typeof(ISignInPrompt) ? _signIn
        : null;
}

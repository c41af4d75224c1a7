namespace DataMesh.Cli.Plugins;

/// <summary>One thing that a package shows, or does not.</summary>
/// <param name="Name">What output and documentation call it.</param>
/// <param name="What">What has to be in the package.</param>
/// <param name="How">How an author gets it there.</param>
/// <param name="WhyNot">Says what a package lacks of it; null where it lacks nothing.</param>
internal sealed record Criterion(string Name, string What, string How, Func<ConnectorPackage, string?> WhyNot);

using Microsoft.Extensions.Primitives;

namespace DataMesh.Runtime;

/// <summary>One place that instances are read from: a file, an <c>IConfiguration</c>, the environment.</summary>
internal interface IInstanceSource
{
    /// <summary>The map of instances by name, placeholders not yet substituted; null where there is nothing. Every problem goes into the list.</summary>
    ConfigNode? Read(ConfigProblems problems);

    /// <summary>A token that tells the next change; null where there is never one.</summary>
    IChangeToken? Watch();
}

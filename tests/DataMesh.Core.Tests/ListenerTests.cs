namespace DataMesh.Core.Tests;

/// <summary>Listeners are of the whole process: these tests run alone.</summary>
[CollectionDefinition(nameof(ListenerTests), DisableParallelization = true)]
public sealed class ListenerTests;

namespace DataMesh.Connectors.Postgres.Lineage.Trees;

/// <summary>A stored tree holds something that is not understood here, so that lineage by its parts would be guessed. It does not leave the connector.</summary>
internal sealed class UnknownTreeException(string message) : Exception(message);

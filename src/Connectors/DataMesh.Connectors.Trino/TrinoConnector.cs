namespace DataMesh.Connectors.Trino;

/// <summary>Runs SQL on a Trino cluster; tells what its catalogs hold.</summary>
internal static class TrinoConnector
{
}

namespace DataMesh.Connectors.Trino;

/// <summary>What Trino tells of a statement that it does not run.</summary>
public enum TrinoExplainType
{
    /// <summary>The steps of the whole statement, as one tree.</summary>
    Logical,

    /// <summary>The steps as they are spread over the cluster: a tree for each fragment.</summary>
    Distributed,

    /// <summary>The tables that it reads and writes, with estimates.</summary>
    Io,

    /// <summary>Whether it is right: tables, columns and types are looked up, and nothing is planned.</summary>
    Validate,
}

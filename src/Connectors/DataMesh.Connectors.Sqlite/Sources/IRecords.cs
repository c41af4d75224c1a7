namespace DataMesh.Connectors.Sqlite.Sources;

/// <summary>The records of one file, read once.</summary>
internal interface IRecords : IDisposable
{
    /// <summary>Begins a batch and fills it with the next rows.</summary>
    /// <returns>False at the end: the batch is empty, or the file's last.</returns>
    bool Fill(CellBatch batch);
}

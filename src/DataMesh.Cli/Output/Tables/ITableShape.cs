namespace DataMesh.Cli.Output;

/// <summary>How rows are laid out for people.</summary>
internal interface ITableShape
{
    /// <summary>Writes what stands above the rows, line by line.</summary>
    void WriteHead(Action<string> line);

    /// <summary>Writes a row, line by line.</summary>
    /// <param name="cells">Its values, escaped; null is NULL.</param>
    /// <param name="line">Takes the lines.</param>
    void WriteRow(string?[] cells, Action<string> line);
}

namespace DataMesh;

/// <summary>How far long work of a connector is, such as loading a file.</summary>
/// <remarks>
/// A connector that works for long asks the host for an <see cref="IProgress{T}"/> of this type and tells it some times a second;
/// where there is none, the log alone tells it. Reports come from the connector's threads.
/// </remarks>
/// <param name="Connector">Name of the instance.</param>
/// <param name="Work">What it does, for people, such as <c>loading 'flights'</c>.</param>
/// <param name="Rows">Rows done.</param>
/// <param name="BytesDone">Bytes done.</param>
/// <param name="BytesTotal">Bytes in all; null: not known.</param>
/// <param name="Elapsed">Time since the work began.</param>
public sealed record ConnectorProgress(string Connector, string Work, long Rows, long BytesDone, long? BytesTotal, TimeSpan Elapsed)
{
    /// <summary>How much of the work is done, from 0 to 1, where the system itself says so; null: see the bytes.</summary>
    public double? Share { get; init; }

    /// <summary>Whether this is the last report of this work, which ended well.</summary>
    public bool IsFinished { get; init; }
}

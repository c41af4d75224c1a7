namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>How far a statement is, as the server counts it.</summary>
/// <param name="State">The server's word, such as <c>RUNNING</c>.</param>
/// <param name="Progress">How much of its splits is done, from 0 to 100; null where it is not known yet.</param>
/// <param name="ProcessedRows">Rows read from tables.</param>
/// <param name="ProcessedBytes">Bytes of these.</param>
/// <param name="CompletedSplits">Splits done.</param>
/// <param name="TotalSplits">Splits known.</param>
internal readonly record struct StatementStats(string State, double? Progress, long ProcessedRows, long ProcessedBytes, long CompletedSplits, long TotalSplits);

namespace DataMesh.Connectors.Trino.Types;

/// <summary>A column of a result, as the server describes it.</summary>
/// <param name="Name">Its name; two may share one.</param>
/// <param name="Type">Its type as text, such as <c>decimal(38,9)</c>.</param>
/// <param name="Signature">Its type in parts.</param>
internal sealed record TrinoColumn(string Name, string Type, TypeSignature Signature);

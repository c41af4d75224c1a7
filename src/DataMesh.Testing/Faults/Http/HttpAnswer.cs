namespace DataMesh.Testing;

/// <summary>What a simple handler of an <see cref="HttpFaultServer"/> answers.</summary>
/// <param name="Body">The body; sent as UTF-8.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Status">The status.</param>
public sealed record HttpAnswer(string Body, string ContentType = "application/json", int Status = 200);

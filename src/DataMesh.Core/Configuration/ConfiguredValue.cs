namespace DataMesh;

/// <summary>One value of an instance and where it comes from, for people to look at.</summary>
/// <param name="Path">The key from the root, such as <c>connectors:warehouse:port</c>.</param>
/// <param name="Value">What was written, with placeholders and not what stands for them; <c>***</c> for a secret; null for an empty value.</param>
/// <param name="Origin">Where it stands; <see cref="ConfigOrigin.Default"/> where nothing is written.</param>
public sealed record ConfiguredValue(string Path, string? Value, ConfigOrigin Origin)
{
    /// <summary>One line: key, value, where.</summary>
    public override string ToString() => $"{Path} = {Value ?? "null"} ({Origin})";
}

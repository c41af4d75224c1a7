namespace DataMesh.Runtime;

/// <summary>Whether a connector's contract and a host's fit: the same major version, and a minor one up to the host's.</summary>
internal static class ContractVersions
{
    /// <summary>What to do where they do not fit; null where they do.</summary>
    public static string? WhyNot(string needed, string host)
    {
        var here = Version.Parse(host);
        return !Version.TryParse(needed, out var there) ? "build the connector anew with it."
            : there > here ? $"update DataMesh.Gen to a version with contract {needed}."
            : there.Major < here.Major ? $"update the connector to a version for contract {here.Major}.{here.Minor}, or build it anew with it."
            : null;
    }
}

namespace DataMesh.Cli.Configuration;

/// <summary>Keys as users write them: <c>warehouse.limits.max_rows</c> for what is <c>connectors:warehouse:limits:max_rows</c> inside.</summary>
internal static class KeyPaths
{
    private const string Section = "connectors:";

    /// <summary>A key below an instance; null for the instance itself.</summary>
    public static string? Below(string instance, string path)
    {
        var prefix = $"{Section}{instance}:";
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..].Replace(':', '.') : null;
    }

    /// <summary>A key with its instance; null where a file as a whole is meant.</summary>
    public static string? Whole(string path) =>
        path.Length == 0 ? null : (path.StartsWith(Section, StringComparison.Ordinal) ? path[Section.Length..] : path).Replace(':', '.');
}

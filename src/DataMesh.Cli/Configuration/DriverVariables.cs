namespace DataMesh.Cli.Configuration;

/// <summary>Environment variables that drivers read by themselves and may send to their host, past what the configuration says: Npgsql those of libpq, such as <c>PGOPTIONS</c>.</summary>
internal static class DriverVariables
{
    private const string Prefix = "PG";

    /// <summary>Takes them out of this process, for a file that is not trusted.</summary>
    public static void Remove()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(static name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}

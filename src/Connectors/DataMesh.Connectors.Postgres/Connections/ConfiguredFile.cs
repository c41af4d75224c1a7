namespace DataMesh.Connectors.Postgres.Connections;

/// <summary>Files that the configuration names. They are looked at when a connection is made: where a configuration is only checked, they need not be there.</summary>
internal static class ConfiguredFile
{
    /// <summary>The path, of a file that is there.</summary>
    public static string Existing(string path, string key) =>
        File.Exists(path) ? path : throw new ConnectorConfigurationException($"There is no file '{path}'. Check '{key}'.");

    public static T Read<T>(string path, string key, Func<string, T> read)
    {
        try
        {
            return read(Existing(path, key));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConnectorConfigurationException($"The file '{path}' ('{key}') cannot be read: {exception.Message}", exception);
        }
    }
}

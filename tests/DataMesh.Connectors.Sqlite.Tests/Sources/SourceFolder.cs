using System.IO.Compression;
using System.Text;

namespace DataMesh.Connectors.Sqlite.Tests.Sources;

/// <summary>A folder of files, and connectors that show them as tables; all gone at the end.</summary>
internal sealed class SourceFolder : IAsyncDisposable
{
    private readonly List<SqliteConnector> _connectors = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("dmesh-sources-").FullName;

    public string Database => At("work.db");

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), content);
        return At(name);
    }

    public string WriteCompressed(string name, string content)
    {
        using var file = File.Create(At(name));
        using var gzip = new GZipStream(file, CompressionLevel.Optimal);
        gzip.Write(Encoding.UTF8.GetBytes(content));
        return At(name);
    }

    /// <summary>A connector to memory, with one source <c>t</c>.</summary>
    public Task<SqliteConnector> ConnectAsync(SourceConfig source) => ConnectAsync(new SqliteConnectorConfig { Sources = new Dictionary<string, SourceConfig> { ["t"] = source } });

    public async Task<SqliteConnector> ConnectAsync(SqliteConnectorConfig config, bool readOnly = false, IProgress<ConnectorProgress>? progress = null, ConnectorLimits? limits = null)
    {
        var connector = new SqliteConnector(config, new ConnectorInstanceOptions("test") { ReadOnly = readOnly, Limits = limits ?? ConnectorLimits.None }, progress: progress);
        _connectors.Add(connector);
        await connector.ConnectAsync(TestDatabase.Token);
        return connector;
    }

    /// <summary>A connector whose sources are in the folder's database file.</summary>
    public Task<SqliteConnector> ConnectToFileAsync(SourceConfig source, bool readOnly = false) => ConnectAsync(
        new SqliteConnectorConfig { Database = Database, Create = !readOnly, Sources = new Dictionary<string, SourceConfig> { ["t"] = source } }, readOnly);

    /// <summary>The rows of a source, a line each, as the engine's <c>quote()</c> writes values.</summary>
    public async Task<string> RowsAsync(SourceConfig source)
    {
        var connector = await ConnectAsync(source);
        var columns = (await connector.GetSchemaAsync(new TableName("t"), TestDatabase.Token)).Columns;
        var row = string.Join(" || '|' || ", columns.Select(static column => $"quote(\"{column.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\")"));
        return string.Join('\n', (await connector.RunAsync("SELECT " + row + " FROM t ORDER BY rowid")).Rows.Select(static line => line.Get<string>(0)));
    }

    /// <summary>The columns of a source with their types.</summary>
    public async Task<string> TypesAsync(SourceConfig source)
    {
        var connector = await ConnectAsync(source);
        return string.Join(", ", (await connector.GetSchemaAsync(new TableName("t"), TestDatabase.Token)).Columns.Select(static column => $"{column.Name} {column.NativeType}"));
    }

    /// <summary>What a user is told of a source that cannot be loaded, without the folder.</summary>
    public async Task<string> ErrorAsync(SourceConfig source)
    {
        var exception = await Assert.ThrowsAnyAsync<ConnectorException>(async () => await (await ConnectAsync(source)).RunAsync("SELECT 1"));
        return $"{exception.Kind}: {exception.Message.Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(Path, "", StringComparison.Ordinal)}";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connector in _connectors)
        {
            await connector.DisposeAsync();
        }

        Directory.Delete(Path, recursive: true);
    }
}

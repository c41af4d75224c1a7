using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Sql;

namespace DataMesh.Connectors.Trino.Tests.LoopbackSql;

/// <summary>An engine, and statements as a client's session would send them.</summary>
internal sealed class SqlBench(SqliteEngineOptions? options = null) : IDisposable
{
    private readonly SqliteEngine _engine = new(options);

    /// <summary>The state that the next statements carry.</summary>
    public LoopbackStatement State { get; set; } = new("") { User = "tester", Catalog = "memory", Schema = "default", TransactionId = "NONE", Capabilities = ["PARAMETRIC_DATETIME"] };

    /// <summary>Runs a statement and reads it to its end.</summary>
    public SqlAnswer Run(string sql, CancellationToken? cancellationToken = null)
    {
        using var result = Open(sql, cancellationToken);
        List<string> rows = [];
        while (result.NextRow())
        {
            rows.Add(Row(result));
        }

        return new(result.Columns, rows, result.UpdateType, result.UpdateCount, result.Headers);
    }

    public ILoopbackResult Open(string sql, CancellationToken? cancellationToken = null) => _engine.Run(State with { Sql = sql }, cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>The one row of a query as JSON.</summary>
    public string One(string sql) => Assert.Single(Run(sql).Rows);

    /// <summary>How a statement fails.</summary>
    public LoopbackError Fails(string sql, string name)
    {
        var error = Assert.Throws<LoopbackError>(() => Run(sql));
        Assert.True(error.Name == name, $"{error.Name}: {error.Message}");
        return error;
    }

    /// <summary>Begins a transaction; what follows is in it.</summary>
    public string Begin(string how = "")
    {
        var id = Assert.Single(Run("START TRANSACTION" + how).Headers, static header => header.Key == "Started-Transaction-Id").Value;
        State = State with { TransactionId = id };
        return id;
    }

    public void End(string how)
    {
        Assert.Contains(Run(how).Headers, static header => header is { Key: "Clear-Transaction-Id", Value: "true" });
        State = State with { TransactionId = "NONE" };
    }

    public static string Row(ILoopbackResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            result.WriteRow(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public void Dispose() => _engine.Dispose();
}

internal sealed record SqlAnswer(IReadOnlyList<LoopbackColumn> Columns, IReadOnlyList<string> Rows, string? UpdateType, long? UpdateCount, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public string Types => string.Join("; ", Columns.Select(static column => column.Type));

    public string Names => string.Join("; ", Columns.Select(static column => column.Name));
}

using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>The result that a script describes.</summary>
internal sealed class ScriptedResult(ScriptedAnswer answer, CancellationToken cancellationToken) : ILoopbackResult
{
    private readonly IEnumerator<string> _rows = (answer.LiveRows?.Invoke(cancellationToken) ?? answer.Rows).GetEnumerator();

    public IReadOnlyList<LoopbackColumn> Columns => answer.Columns;

    public string? UpdateType => answer.UpdateType;

    public long? UpdateCount => answer.UpdateCount;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => answer.Headers;

    /// <summary>What no engine but a script gives.</summary>
    public ScriptedAnswer Script => answer;

    public bool NextRow()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _rows.MoveNext() || (answer.Error is { } error ? throw error : false);
    }

    public void WriteRow(Utf8JsonWriter json) => json.WriteRawValue(_rows.Current, skipInputValidation: true);

    public void Dispose() => _rows.Dispose();
}

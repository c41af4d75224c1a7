using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Engine;
using DataMesh.Connectors.Trino.Loopback.Types;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>What a page says, written as the protocol's <c>QueryResults</c>.</summary>
internal sealed record PageWriter(string Id, string BaseUri)
{
    /// <summary>As the coordinator's own writer escapes: only what JSON demands.</summary>
    public static JsonWriterOptions JsonOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? NextUri { get; init; }

    public string? PartialCancelUri { get; init; }

    public IReadOnlyList<(string Name, TypeNode Type)> Columns { get; init; } = [];

    /// <summary>The value of <c>data</c>: an array of rows, or the object of spooled ones.</summary>
    public ReadOnlyMemory<byte>? Data { get; init; }

    public LoopbackError? Error { get; init; }

    public IReadOnlyList<(int Code, string Name, string Message)> Warnings { get; init; } = [];

    public string? UpdateType { get; init; }

    public long? UpdateCount { get; init; }

    public required PageStats Stats { get; init; }

    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>((Data?.Length ?? 0) + 2048);
        using var json = new Utf8JsonWriter(buffer, JsonOptions);
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("infoUri", $"{BaseUri}/ui/query.html?{Id}");
        WriteIfThere(json, "partialCancelUri", PartialCancelUri);
        WriteIfThere(json, "nextUri", NextUri);
        WriteColumns(json);
        if (Data is { } data)
        {
            json.WritePropertyName("data");
            json.WriteRawValue(data.Span, skipInputValidation: true);
        }

        Stats.Write(json);
        if (Error is not null)
        {
            ErrorWriter.Write(json, Error);
        }

        WriteWarnings(json);
        WriteIfThere(json, "updateType", UpdateType);
        if (UpdateCount is { } count)
        {
            json.WriteNumber("updateCount", count);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteIfThere(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private void WriteColumns(Utf8JsonWriter json)
    {
        if (Columns.Count == 0)
        {
            return;
        }

        json.WriteStartArray("columns");
        foreach (var (name, type) in Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("type", type.ToString());
            json.WritePropertyName("typeSignature");
            type.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteWarnings(Utf8JsonWriter json)
    {
        json.WriteStartArray("warnings");
        foreach (var (code, name, message) in Warnings)
        {
            json.WriteStartObject();
            json.WriteStartObject("warningCode");
            json.WriteNumber("code", code);
            json.WriteString("name", name);
            json.WriteEndObject();
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using System.Text.Json;
using DataMesh.Connectors.Trino.Loopback.Engine;

namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Writes the <c>error</c> of a page, with the stack that a coordinator sends along.</summary>
internal static class ErrorWriter
{
    /// <summary>A line of the stack: what no user may be shown.</summary>
    public const string StackLine = "io.trino.sql.analyzer.StatementAnalyzer.analyze(StatementAnalyzer.java:521)";

    public static void Write(Utf8JsonWriter json, LoopbackError error)
    {
        json.WriteStartObject("error");
        json.WriteString("message", error.Message);
        json.WriteNumber("errorCode", error.Code);
        json.WriteString("errorName", error.Name);
        json.WriteString("errorType", error.Type);
        WriteLocation(json, error);
        json.WriteStartObject("failureInfo");
        json.WriteString("type", "io.trino.spi.TrinoException");
        json.WriteString("message", error.Message);
        json.WriteStartObject("cause");
        json.WriteString("type", "java.lang.IllegalStateException");
        json.WriteStartArray("suppressed");
        json.WriteEndArray();
        WriteStack(json);
        json.WriteEndObject();
        json.WriteStartArray("suppressed");
        json.WriteEndArray();
        WriteStack(json);
        json.WriteStartObject("errorInfo");
        json.WriteNumber("code", error.Code);
        json.WriteString("name", error.Name);
        json.WriteString("type", error.Type);
        json.WriteEndObject();
        WriteLocation(json, error);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStack(Utf8JsonWriter json)
    {
        json.WriteStartArray("stack");
        json.WriteStringValue(StackLine);
        json.WriteStringValue("java.base/java.lang.Thread.run(Thread.java:1583)");
        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, LoopbackError error)
    {
        if (error.Line is not { } line)
        {
            return;
        }

        json.WriteStartObject("errorLocation");
        json.WriteNumber("lineNumber", line);
        json.WriteNumber("columnNumber", error.Column ?? 1);
        json.WriteEndObject();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Cli.Output;

/// <summary>How JSON is written: UTF-8, without escapes that JSON does not ask for.</summary>
internal static class JsonText
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>The same for rows, whose form cannot be wrong.</summary>
    public static JsonWriterOptions Unchecked { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}

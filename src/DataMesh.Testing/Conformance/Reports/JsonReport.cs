using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataMesh.Testing.Conformance;

/// <summary>A report for tools.</summary>
internal static class JsonReport
{
    // Read by tools and people, never put into a page as it is: quotes and brackets stay legible.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Of(ConformanceReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("connector", report.Target.Connector.Name);
            json.WriteString("version", report.Target.Connector.Version);
            json.WriteString("contract", report.Target.Connector.ContractVersion);

            // The compiler's id of what was checked (MVID): whoever has the assembly can tell whether the report is of that very build.
            json.WriteString("build", report.Target.Connector.ConnectorType.Module.ModuleVersionId);
            json.WriteString("class", report.Target.Name);
            json.WriteNumber("seed", report.Seed);
            json.WriteStartArray("features");
            foreach (var feature in report.Target.Features)
            {
                json.WriteStringValue(feature);
            }

            json.WriteEndArray();
            json.WriteStartObject("counts");
            foreach (var outcome in Enum.GetValues<CheckOutcome>())
            {
                json.WriteNumber(Word(outcome), report.Of(outcome).Count);
            }

            json.WriteEndObject();
            json.WriteStartArray("checks");
            foreach (var result in report.Results)
            {
                Write(json, result);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>An outcome as reports write it.</summary>
    public static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Failed => "failed",
        CheckOutcome.Quirk => "quirk",
        CheckOutcome.Unsupported => "unsupported",
        _ => "not_run",
    };

    private static void Write(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteStartObject();
        json.WriteString("name", result.Check.Name);
        json.WriteString("suite", result.Check.Suite);
        json.WriteString("what", result.Check.What);
        json.WriteString("outcome", Word(result.Outcome));
        if (result.Told.Length > 0)
        {
            json.WriteString("reason", result.Told);
        }

        json.WriteNumber("duration_ms", Math.Round(result.Duration.TotalMilliseconds, 1));
        json.WriteEndObject();
    }
}

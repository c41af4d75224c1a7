using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DataMesh.Hosting.Tests.Documentation;

/// <summary>The code that docs/telemetry.md shows.</summary>
internal static class TelemetryPage
{
    public static void Instrument(WebApplicationBuilder builder)
    {
        builder.Services.AddDataMeshInstrumentation();
    }

    public static void ShowStatements(WebApplicationBuilder builder)
    {
        builder.Services.AddDataMesh(builder.Configuration, options =>
        {
            options.Telemetry.QueryText = true;
            options.Telemetry.QuerySummary = true;
        });
    }

    public static void Hook(WebApplicationBuilder builder)
    {
        builder.Services.AddDataMesh(builder.Configuration, options =>
        {
            options.Telemetry.Filter = call => call.Operation != "check_health";
            options.Telemetry.SpanName = call => $"{call.System} {call.Operation}";
            options.Telemetry.Enrich = (span, call) => span.SetTag("shop.query_id", (call.Result as QueryResult)?.QueryId);
        });
    }
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataMesh.Benchmarks.Trino;

/// <summary>A server of the statement protocol that serves bytes it has in memory, so that the client is what is measured. Ends when its standard input does.</summary>
/// <remarks>A statement is <c>direct N</c>, <c>spooled N</c> or <c>one row</c>: N times the rows, or one.</remarks>
internal static class CannedServer
{
    /// <summary>Segments that a page names.</summary>
    private const int SegmentsAPage = 4;

    public static async Task RunAsync()
    {
        var pages = OrderRows.Arrays(OrderRows.PageBytes).Select(static array => array.Json).ToArray();
        var segments = OrderRows.Arrays(OrderRows.SegmentBytes).Select(static array => (Bytes: Lz4Encoder.Encode(array.Json), Size: array.Json.Length, array.Rows)).ToArray();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("/v1/statement", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var words = (await reader.ReadToEndAsync()).Split(' ');
            return Results.Text($"{{\"id\":\"q1\",\"infoUri\":\"{Base(request)}/ui\",\"nextUri\":\"{Base(request)}/v1/statement/executing/{words[0]}/{words[1]}/0\",\"stats\":{{\"state\":\"QUEUED\"}},\"warnings\":[]}}", "application/json");
        });
        app.MapGet("/v1/statement/executing/{kind}/{times}/{token:int}", async (HttpContext context, string kind, string times, int token) =>
        {
            var perPass = kind == "direct" ? pages.Length : (segments.Length + SegmentsAPage - 1) / SegmentsAPage;
            var count = kind == "one" ? 1 : perPass * int.Parse(times, CultureInfo.InvariantCulture);
            var next = token + 1 < count ? $"\"nextUri\":\"{Base(context.Request)}/v1/statement/executing/{kind}/{times}/{token + 1}\"," : "";
            var head = Encoding.UTF8.GetBytes($"{{\"id\":\"q1\",\"infoUri\":\"{Base(context.Request)}/ui\",{next}\"columns\":{OrderRows.Columns},\"data\":");
            var rows = kind switch
            {
                "direct" => pages[token % perPass],
                "one" => "[[1,\"a\",true,1,\"1.00\",0.5,\"2024-02-29\",\"2024-02-29 12:00:00.000000\",\"new\",null]]"u8.ToArray(),
                _ => Encoding.UTF8.GetBytes(Segments(context.Request, segments, token % perPass * SegmentsAPage)),
            };
            var tail = Encoding.UTF8.GetBytes($",\"stats\":{{\"state\":\"{(next.Length > 0 ? "RUNNING" : "FINISHED")}\"}},\"warnings\":[]}}");
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = head.Length + rows.Length + tail.Length;
            await context.Response.Body.WriteAsync(head);
            await context.Response.Body.WriteAsync(rows);
            await context.Response.Body.WriteAsync(tail);
        });
        app.MapGet("/segments/{number:int}", (int number) => Results.Bytes(segments[number].Bytes, "application/octet-stream"));
        app.MapGet("/ack/{number:int}", static () => Results.Ok());
        app.MapDelete("/{**rest}", static () => Results.NoContent());
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _ = await Console.In.ReadLineAsync();
        await app.StopAsync();
    }

    private static string Base(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private static string Segments(HttpRequest request, (byte[] Bytes, int Size, int Rows)[] segments, int first)
    {
        var list = Enumerable.Range(first, Math.Min(SegmentsAPage, segments.Length - first)).Select(number => FormattableString.Invariant(
            $"{{\"type\":\"spooled\",\"uri\":\"{Base(request)}/segments/{number}\",\"ackUri\":\"{Base(request)}/ack/{number}\",\"metadata\":{{\"rowsCount\":{segments[number].Rows},\"segmentSize\":\"{segments[number].Bytes.Length}\",\"uncompressedSize\":\"{segments[number].Size}\"}},\"headers\":{{\"x-segment\":[\"{number}\"]}}}}"));
        return $"{{\"encoding\":\"json+lz4\",\"segments\":[{string.Join(",", list)}]}}";
    }
}

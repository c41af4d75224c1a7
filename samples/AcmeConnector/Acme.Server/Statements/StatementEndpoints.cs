using System.Text.Json;

namespace Acme.Server.Statements;

/// <summary><c>/v1/statements</c> and <c>/v1/plans</c>.</summary>
internal static class StatementEndpoints
{
    // A statement that takes longer is answered as running, so that its client knows its id and can cancel it.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LaterWait = TimeSpan.FromSeconds(5);

    public static void Map(WebApplication application, StatementStore statements)
    {
        application.MapPost("/v1/statements", async (StatementRequest request, HttpContext context) =>
        {
            var run = await statements.StartAsync(request);
            try
            {
                await AnswerAsync(context, statements, run, number: 0, FirstWait);
            }
            catch (OperationCanceledException)
            {
                // Its client has no id to cancel it by.
                await statements.RemoveAsync(run.Id);
                throw;
            }
        });
        application.MapGet("/v1/statements/{id}/pages/{number:int}", (string id, int number, HttpContext context) =>
            AnswerAsync(context, statements, statements.Get(id), number, LaterWait));
        application.MapDelete("/v1/statements/{id}", async (string id) =>
        {
            await statements.RemoveAsync(id);
            return Results.NoContent();
        });
        application.MapPost("/v1/plans", (StatementRequest request) => new { steps = statements.Explain(request) });
    }

    private static async Task AnswerAsync(HttpContext context, StatementStore statements, StatementRun run, int number, TimeSpan wait)
    {
        Page? page = null;
        try
        {
            page = await run.PageAsync(number).WaitAsync(wait, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            // It runs on.
        }
        catch (AcmeError)
        {
            await statements.RemoveAsync(run.Id);
            throw;
        }

        // Whole in the first answer: nobody will ask again.
        if (page is { IsLast: true } && number == 0)
        {
            await statements.RemoveAsync(run.Id);
        }

        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.Body);
        Write(json, run, number, page);
        await json.FlushAsync(context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, StatementRun run, int number, Page? page)
    {
        json.WriteStartObject();
        json.WriteString("id", run.Id);
        json.WriteString("state", page is null ? "running" : "ready");
        json.WriteStartArray("columns");
        foreach (var column in run.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("type", column.Type);
            json.WriteString("native_type", column.NativeType);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("rows");
        json.WriteRawValue(page?.Rows ?? "[]"u8.ToArray(), skipInputValidation: true);
        if (page?.AffectedRows is { } affected)
        {
            json.WriteNumber("affected_rows", affected);
        }

        if (page is not { IsLast: true })
        {
            json.WriteString("next", $"/v1/statements/{run.Id}/pages/{(page is null ? number : number + 1)}");
        }

        json.WriteEndObject();
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DataMesh.Testing;

/// <content>How it serves a request.</content>
public sealed partial class HttpFaultServer
{
    internal async Task ProcessAsync(HttpContext context)
    {
        var request = Record(context);

        // By the clock of Retry-After: clients take the difference of the two.
        context.Response.Headers.Date = request.At.ToString("R", CultureInfo.InvariantCulture);
        Interlocked.Increment(ref _running);
        _requests.Enqueue(request);
        _changed.Changed();
        try
        {
            using var answer = new HttpFaultAnswer(this, context, request, _stopping.Token);
            await answer.RunAsync(RunHandlerAsync, Tokens).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The handler's: Kestrel answers 500, and the test finds it here.
            request.Error = error;
            throw;
        }
        finally
        {
            request.Finished();
            Interlocked.Decrement(ref _running);
            _changed.Changed();
        }
    }

    internal HttpFault? FaultOf(PathString path) =>
        _faultsByPath.Where(plan => path.StartsWithSegments(plan.Key, StringComparison.OrdinalIgnoreCase)).OrderByDescending(static plan => plan.Key.Length).FirstOrDefault().Value?.Take() ?? Faults.Take();

    private async Task RunHandlerAsync(HttpContext context)
    {
        var handling = _handler(context);
        try
        {
            await handling.WaitAsync(_givenUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!handling.IsCompleted)
        {
            // Given up: what it still throws is nobody's.
            _ = handling.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    private static async Task WriteAsync(HttpContext context, HttpAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.WriteAsync(answer.Body).ConfigureAwait(false);
    }

    private RecordedRequest Record(HttpContext context) => new(
        Interlocked.Increment(ref _requestCount),
        Time.GetUtcNow(),
        context.Request.Method,
        context.Request.Path.Value ?? "",
        context.Request.QueryString.ToString(),
        context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
}

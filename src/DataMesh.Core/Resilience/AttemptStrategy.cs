using Polly;
using Polly.Timeout;

namespace DataMesh.Runtime;

/// <summary>Tells the layers around it what became of one attempt: retry and breaker judge errors of this library, not of Polly.</summary>
internal sealed class AttemptStrategy : ResilienceStrategy
{
    protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var attempt = callback(context, state);
        return attempt.IsCompletedSuccessfully ? new(Told(attempt.Result, context)) : WaitAsync(attempt, context);
    }

    private static async ValueTask<Outcome<TResult>> WaitAsync<TResult>(ValueTask<Outcome<TResult>> attempt, ResilienceContext context) =>
        Told(await attempt.ConfigureAwait(false), context);

    private static Outcome<TResult> Told<TResult>(Outcome<TResult> outcome, ResilienceContext context) =>
        outcome.Exception is TimeoutRejectedException rejected ? Outcome.FromException<TResult>(OperationRun.Of(context).TimedOut(rejected)) : outcome;
}

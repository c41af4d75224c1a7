using System.Globalization;

namespace DataMesh.Gen.Generators;

/// <summary>Writes what the author says of retries, timeouts, breaker and limits.</summary>
internal static class ResilienceEmitter
{
    /// <summary>The expression of an operation's descriptor: the contract's, and what the author adds.</summary>
    public static string Descriptor(OperationModel operation)
    {
        var descriptor = $"global::DataMesh.ConnectorOperations.{ContractOperations.All[operation.Index].Member}";
        return operation.IsPlain ? descriptor : $"{descriptor} with {{ {string.Join(", ", PropertiesOf(operation))} }}";
    }

    /// <summary>Writes the property of a connector's descriptor, if there is something to say.</summary>
    public static void Write(SourceWriter writer, ResilienceModel resilience)
    {
        if (resilience == ResilienceModel.None)
        {
            return;
        }

        using (writer.Block("Resilience = new global::DataMesh.ResilienceOptions", "},"))
        {
            if (resilience.ConnectSeconds is { } connect)
            {
                writer.Line($"ConnectTimeout = {Seconds(connect)},");
            }

            if (resilience.CircuitBreaker is { } breaker)
            {
                writer.Line(
                    $"CircuitBreaker = new global::DataMesh.CircuitBreakerOptions {{ FailureRatio = {Literals.Of(breaker.FailureRatio)}, MinimumThroughput = {Whole(breaker.MinimumThroughput)}, SamplingDuration = {Seconds(breaker.SamplingDurationSeconds)}, BreakDuration = {Seconds(breaker.BreakDurationSeconds)} }},");
            }

            if (resilience.Concurrency is { } concurrency)
            {
                writer.Line($"Concurrency = new global::DataMesh.ConcurrencyOptions {{ PermitLimit = {Whole(concurrency.PermitLimit)}, QueueLimit = {Whole(concurrency.QueueLimit)} }},");
            }

            if (resilience.Rate is { } rate)
            {
                writer.Line(
                    $"Rate = new global::DataMesh.RateOptions {{ TokenLimit = {Whole(rate.TokenLimit)}, TokensPerPeriod = {Whole(rate.TokensPerPeriod)}, ReplenishmentPeriod = {Seconds(rate.ReplenishmentSeconds)}, QueueLimit = {Whole(rate.QueueLimit)} }},");
            }
        }
    }

    private static IEnumerable<string> PropertiesOf(OperationModel operation)
    {
        if (operation.Retry is { } retry)
        {
            yield return $"Retry = new global::DataMesh.RetryOptions {{ MaxAttempts = {Whole(retry.MaxAttempts)}, MinDelay = {Seconds(retry.MinDelaySeconds)}, MaxDelay = {Seconds(retry.MaxDelaySeconds)} }}";
        }

        if (operation.Timeout?.Seconds is { } total)
        {
            yield return $"Timeout = {Seconds(total)}";
        }

        if (operation.Timeout?.AttemptSeconds is { } attempt)
        {
            yield return $"AttemptTimeout = {Seconds(attempt)}";
        }

        if (operation.Timeout?.IdleSeconds is { } idle)
        {
            yield return $"IdleTimeout = {Seconds(idle)}";
        }
    }

    private static string Seconds(double seconds) => $"global::System.TimeSpan.FromSeconds({Literals.Of(seconds)})";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}

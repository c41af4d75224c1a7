using Polly;

namespace DataMesh.Runtime;

/// <summary>What all operations of one instance share: its breaker, its limits, its telemetry.</summary>
internal sealed class InstancePolicy
{
    private readonly TimeProvider _timeProvider;
    private ResiliencePipeline? _timeoutPipeline;

    public InstancePolicy(ConnectorCreation creation, ConnectorSignal signal)
    {
        var (options, author) = (creation.Options.Resilience, creation.Descriptor.Resilience);
        _timeProvider = creation.TimeProvider;
        Signal = signal;
        Breaker = CircuitBreaker.Of(options.CircuitBreaker ?? author.CircuitBreaker, signal, creation.TimeProvider);
        Admission = AdmissionLimits.Of(options.Concurrency ?? author.Concurrency, options.Rate ?? author.Rate);
    }

    public ConnectorSignal Signal { get; }

    public CircuitBreaker? Breaker { get; }

    public AdmissionLimits? Admission { get; }

    /// <summary>For operations without layers, whose caller set a time limit.</summary>
    public ResiliencePipeline TimeoutPipeline => LazyInitializer.EnsureInitialized(ref _timeoutPipeline, () => OperationPipeline.BuildForTimeout(_timeProvider));
}

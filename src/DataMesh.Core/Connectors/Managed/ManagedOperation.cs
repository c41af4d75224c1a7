using System.ComponentModel;
using Polly;

namespace DataMesh.Runtime;

/// <summary>One operation of one instance, with everything that is known before it is called.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ManagedOperation
{
    private readonly string _timeoutKey;
    private OperationRun? _spareRun;

    /// <param name="descriptor">What the contract and the author say of it.</param>
    /// <param name="creation">What the operator says.</param>
    /// <param name="policy">What it shares with the other operations of the instance.</param>
    /// <param name="index">Its place among the operations of its connector.</param>
    /// <param name="isStep">Whether it is a step of a session, which is neither retried nor judged by the breaker.</param>
    internal ManagedOperation(OperationDescriptor descriptor, ConnectorCreation creation, InstancePolicy policy, int index, bool isStep = false)
    {
        Index = index;
        var options = creation.Options;
        var resilience = options.Resilience;
        Name = descriptor.Name;
        Class = descriptor.Class;
        ChangesData = descriptor.ChangesData;
        IsDenied = Name != ConnectorOperations.CheckHealth.Name && ((options.Limits.AllowOperations.Count > 0 && !options.Limits.AllowOperations.Contains(Name)) || options.Limits.DenyOperations.Contains(Name));
        var timeout = Limit(resilience.Timeout, descriptor.Timeout);
        Timeout = Shorter(options.Limits.Timeout, timeout);
        _timeoutKey = Timeout == timeout ? "resilience:timeout" : "limits:timeout";
        IdleTimeout = Limit(resilience.IdleTimeout, descriptor.IdleTimeout);

        // Who asks for the health of a system asks the system, whatever it refuses to others.
        var isHealth = descriptor.Name == ConnectorOperations.CheckHealth.Name;
        AttemptTimeout = Limit(resilience.AttemptTimeout, descriptor.AttemptTimeout);
        Admission = isHealth ? null : policy.Admission;
        Pipeline = OperationPipeline.Build(
            Timeout,
            isStep ? null : resilience.Retry ?? descriptor.Retry,
            isStep || isHealth ? null : policy.Breaker,
            AttemptTimeout,
            creation.TimeProvider,
            creation.Random);
        IsReadOnly = options.ReadOnly;
        HasCaps = options.Limits.MaxRows is not null || options.Limits.MaxBytes is not null;
        IsChecked = IsDenied || AccessRules.IsNeeded(options);
        IsDirect = !IsChecked && Pipeline is null && Admission is null;
        Signal = new OperationSignal(Name, policy.Signal);
    }

    /// <summary>As in the configuration, telemetry and errors.</summary>
    public string Name { get; }

    internal OperationClass Class { get; }

    internal bool ChangesData { get; }

    internal bool IsDenied { get; }

    /// <summary>Whether the rules of access have to be asked.</summary>
    internal bool IsChecked { get; }

    internal TimeSpan? Timeout { get; }

    internal TimeSpan? AttemptTimeout { get; }

    internal TimeSpan? IdleTimeout { get; }

    internal AdmissionLimits? Admission { get; }

    /// <summary>Its layers that are Polly's; null: none was asked for.</summary>
    internal ResiliencePipeline? Pipeline { get; }

    internal bool IsReadOnly { get; }

    /// <summary>Whether the instance caps rows or bytes.</summary>
    internal bool HasCaps { get; }

    /// <summary>Whether nothing but the call itself is asked for, unless somebody listens.</summary>
    internal bool IsDirect { get; private set; }

    /// <summary>Its place among the operations of its connector: the same in another instance of the class.</summary>
    internal int Index { get; }

    internal OperationSignal Signal { get; }

    /// <summary>What to raise where the total timeout passed: the shortest.</summary>
    /// <param name="asked">The request's own.</param>
    internal string TimeoutKey(TimeSpan? asked) => Timeout is null || asked < Timeout ? "the Timeout of the request" : _timeoutKey;

    /// <summary>From now on every call goes through the layers, where it finds what took the connector's place.</summary>
    internal void EndDirectWay() => IsDirect = false;

    // One is enough where calls follow each other; where they run beside each other, another is made.
    internal OperationRun? TakeSpareRun() => Interlocked.Exchange(ref _spareRun, null);

    internal void KeepSpareRun(OperationRun run) => Volatile.Write(ref _spareRun, run);

    // The operator's word holds, and infinite is his word for none.
    private static TimeSpan? Limit(TimeSpan? ofOperator, TimeSpan? ofAuthor) =>
        (ofOperator ?? ofAuthor) is { } limit && limit != System.Threading.Timeout.InfiniteTimeSpan ? limit : null;

    internal static TimeSpan? Shorter(TimeSpan? left, TimeSpan? right) => left is null || right < left ? right : left;
}

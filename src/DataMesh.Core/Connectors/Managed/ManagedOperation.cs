using System.ComponentModel;
using Polly;

namespace DataMesh.Runtime;

/// <summary>One operation of one instance, with everything that is known before it is called.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ManagedOperation
{
    internal ManagedOperation(OperationDescriptor descriptor, ConnectorCreation creation, ConnectorSignal signal, int index)
    {
        Index = index;
        var options = creation.Options;
        Name = descriptor.Name;
        Class = descriptor.Class;
        ChangesData = descriptor.ChangesData;
        IsDenied = Name != ConnectorOperations.CheckHealth.Name && ((options.Limits.AllowOperations.Count > 0 && !options.Limits.AllowOperations.Contains(Name)) || options.Limits.DenyOperations.Contains(Name));
        Timeout = Shorter(options.Limits.Timeout, options.Resilience.Timeout);
        AttemptTimeout = options.Resilience.AttemptTimeout;
        Retries = RetryPipeline.Build(options.Resilience.Retry ?? descriptor.Retry, creation.TimeProvider);
        IsReadOnly = options.ReadOnly;
        HasCaps = options.Limits.MaxRows is not null || options.Limits.MaxBytes is not null;
        IsDirect = !IsDenied && !AccessRules.IsNeeded(options) && Timeout is null && AttemptTimeout is null && Retries is null;
        Signal = new OperationSignal(Name, signal);
    }

    /// <summary>As in the configuration, telemetry and errors.</summary>
    public string Name { get; }

    internal OperationClass Class { get; }

    internal bool ChangesData { get; }

    internal bool IsDenied { get; }

    internal TimeSpan? Timeout { get; }

    internal TimeSpan? AttemptTimeout { get; }

    internal ResiliencePipeline? Retries { get; }

    internal bool IsReadOnly { get; }

    /// <summary>Whether the instance caps rows or bytes.</summary>
    internal bool HasCaps { get; }

    /// <summary>Whether nothing but the call itself is asked for, unless somebody listens.</summary>
    internal bool IsDirect { get; private set; }

    /// <summary>Its place among the operations of its connector: the same in another instance of the class.</summary>
    internal int Index { get; }

    internal OperationSignal Signal { get; }

    /// <summary>From now on every call goes through the layers, where it finds what took the connector's place.</summary>
    internal void EndDirectWay() => IsDirect = false;

    internal static TimeSpan? Shorter(TimeSpan? left, TimeSpan? right) => left is null || right < left ? right : left;
}

namespace DataMesh;

/// <summary>The author's limits of time for one operation; the operator's <c>resilience</c> section overrides them. On <see cref="IConnector.ConnectAsync"/>, <see cref="Seconds"/> is how long connecting may take.</summary>
/// <remarks>Each from 0.001 to 2,073,600 (24 days); what is outside is as if it were not said.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TimeoutAttribute : Attribute
{
    /// <summary>How long the operation may take in all, retries and waits included, in seconds; of a stream or a listing, the time to its first batch or item.</summary>
    /// <value>0: not said.</value>
    public double Seconds { get; set; }

    /// <summary>How long one attempt may take, in seconds.</summary>
    /// <value>0: not said.</value>
    public double AttemptSeconds { get; set; }

    /// <summary>How long each further step of a stream or a listing may take, in seconds.</summary>
    /// <value>0: not said.</value>
    public double IdleSeconds { get; set; }
}

namespace DataMesh.Testing.Conformance;

/// <summary>A connector, or the system that its checks were given, is not as the contract says; the message says what was expected, what was seen and what to do.</summary>
public sealed class ConformanceException : Exception
{
    /// <summary>A failure without a message of its own.</summary>
    public ConformanceException()
        : this("The check failed.")
    {
    }

    /// <summary>A failure.</summary>
    /// <param name="message">What was expected, what was seen and what to do.</param>
    public ConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    /// <param name="message">What was expected, what was seen and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ConformanceException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

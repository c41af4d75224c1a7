namespace DataMesh;

/// <summary>What went wrong, in the terms a caller acts on.</summary>
public enum ConnectorErrorKind
{
    /// <summary>Nothing fits better: a defect of the connector or of the system.</summary>
    Internal,

    /// <summary>The configuration is missing something or contradicts itself.</summary>
    Configuration,

    /// <summary>The system cannot be reached, or the connection to it was lost.</summary>
    Connection,

    /// <summary>The system does not accept who is asking.</summary>
    Authentication,

    /// <summary>The system knows who is asking and refuses the work.</summary>
    Authorization,

    /// <summary>The statement or its parameters are wrong.</summary>
    Query,

    /// <summary>A table, schema, job, file or instance does not exist.</summary>
    NotFound,

    /// <summary>The present state of the system forbids the work: a constraint, a lock, a failed precondition.</summary>
    Conflict,

    /// <summary>The system, or a limit set here, asks to come back later.</summary>
    RateLimited,

    /// <summary>A time limit passed.</summary>
    Timeout,

    /// <summary>The system, or this connector to it, cannot do that.</summary>
    Unsupported,
}

using System.Collections.Frozen;

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>What an error code means here.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="IsTransient">Whether submitting the statement again may succeed.</param>
/// <param name="HasNotRun">Whether it is told before the statement runs.</param>
internal readonly record struct CodeMeaning(ConnectorErrorKind Kind, bool IsTransient = false, bool HasNotRun = false)
{
    private static readonly CodeMeaning Wrong = new(ConnectorErrorKind.Query);
    private static readonly CodeMeaning Passing = new(ConnectorErrorKind.Query, IsTransient: true);
    private static readonly CodeMeaning Missing = new(ConnectorErrorKind.NotFound);
    private static readonly CodeMeaning Forbidden = new(ConnectorErrorKind.Authorization);

    // Those that are not told by their type. A column or a function that is not there is a wrong statement, as with every system. Names and numbers are those of Trino's StandardErrorCode.
    private static readonly FrozenDictionary<int, CodeMeaning> ByCode = new Dictionary<int, CodeMeaning>
    {
        [ErrorCodes.AbandonedQuery] = new(ConnectorErrorKind.Timeout),
        [ErrorCodes.PermissionDenied] = Forbidden,
        [ErrorCodes.NotFound] = Missing,
        [ErrorCodes.TransactionConflict] = new(ConnectorErrorKind.Conflict, IsTransient: true),
        [ErrorCodes.ReadOnlyViolation] = Forbidden,
        [ErrorCodes.ProcedureNotFound] = Missing,
        [ErrorCodes.CatalogNotFound] = Missing,
        [ErrorCodes.SchemaNotFound] = Missing,
        [ErrorCodes.TableNotFound] = Missing,
        [ErrorCodes.RoleNotFound] = Missing,
        [ErrorCodes.MissingTable] = Missing,
        [ErrorCodes.CatalogUnavailable] = Passing,
        [ErrorCodes.TooManyRequestsFailed] = Passing,
        [ErrorCodes.PageTransportError] = Passing,
        [ErrorCodes.PageTransportTimeout] = Passing,
        [ErrorCodes.NoNodesAvailable] = Passing,
        [ErrorCodes.RemoteTaskError] = Passing,
        [ErrorCodes.RemoteTaskMismatch] = Passing,
        [ErrorCodes.ServerShuttingDown] = Passing,
        [ErrorCodes.RemoteBufferCloseFailed] = Passing,
        [ErrorCodes.ServerStartingUp] = Passing with { HasNotRun = true },
        [ErrorCodes.AbandonedTask] = Passing,
        [ErrorCodes.OptimizerTimeout] = new(ConnectorErrorKind.Timeout, HasNotRun: true),
        [ErrorCodes.RemoteHostGone] = Passing,
        [ErrorCodes.RemoteTaskFailed] = Passing,
        [ErrorCodes.CatalogNotAvailable] = Passing,
        [ErrorCodes.QueryQueueFull] = new(ConnectorErrorKind.RateLimited, IsTransient: true, HasNotRun: true),
        [ErrorCodes.ExceededTimeLimit] = new(ConnectorErrorKind.Timeout),
        [ErrorCodes.ClusterOutOfMemory] = Passing,
        [ErrorCodes.AdministrativelyPreempted] = Passing,
    }.ToFrozenDictionary();

    /// <summary>What a code means; one that is not known here, such as a connector's own, is an error of the statement that lasts.</summary>
    /// <param name="code">The number.</param>
    public static CodeMeaning Of(int? code) => code is { } number && ByCode.TryGetValue(number, out var meaning) ? meaning : Wrong;
}

namespace DataMesh.Connectors.Trino.Errors;

/// <summary>The error codes of Trino that mean more than their type says (trinodb/trino, StandardErrorCode).</summary>
internal static class ErrorCodes
{
    public const int AbandonedQuery = 2;
    public const int PermissionDenied = 4;
    public const int NotFound = 5;
    public const int TransactionConflict = 17;
    public const int ReadOnlyViolation = 23;
    public const int IncompatibleClient = 27;
    public const int ProcedureNotFound = 29;
    public const int CatalogNotFound = 44;
    public const int SchemaNotFound = 45;
    public const int TableNotFound = 46;
    public const int RoleNotFound = 48;
    public const int MissingTable = 86;
    public const int CatalogUnavailable = 125;
    public const int TooManyRequestsFailed = 0x00010001;
    public const int PageTransportError = 0x00010003;
    public const int PageTransportTimeout = 0x00010004;
    public const int NoNodesAvailable = 0x00010005;
    public const int RemoteTaskError = 0x00010006;
    public const int RemoteTaskMismatch = 0x00010008;
    public const int ServerShuttingDown = 0x00010009;
    public const int RemoteBufferCloseFailed = 0x0001000b;
    public const int ServerStartingUp = 0x0001000c;
    public const int AbandonedTask = 0x00010011;
    public const int OptimizerTimeout = 0x00010014;
    public const int RemoteHostGone = 0x00010016;
    public const int RemoteTaskFailed = 0x0001001b;
    public const int CatalogNotAvailable = 0x0001001d;
    public const int QueryQueueFull = 0x00020002;
    public const int ExceededTimeLimit = 0x00020003;
    public const int ClusterOutOfMemory = 0x00020004;
    public const int AdministrativelyPreempted = 0x00020008;
}

namespace DataMesh.Connectors.LocalProcess.Errors;

/// <summary>What goes wrong with the jobs folder, told as the system that it is.</summary>
internal static class FolderErrors
{
    // ENOSPC and EDQUOT; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether it is the folder that failed.</summary>
    public static bool IsOne(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Whether there is no room left.</summary>
    public static bool IsFull(IOException exception) => Full.Contains(exception.HResult);

    public static ConnectorException Of(Exception exception, string folder) =>
        exception is IOException full && IsFull(full) ? ConnectorException.Create(
            ConnectorErrorKind.Internal, $"The disk of the jobs folder '{folder}' is full: nothing was kept of this call. Make room, or set 'keep' and 'keep_jobs' lower.", exception, isTransient: true, outcome: OperationOutcome.NotStarted) :
        exception is UnauthorizedAccessException ? ConnectorException.Create(
            ConnectorErrorKind.Connection, $"The jobs folder '{folder}' cannot be used: {exception.Message} It must belong to this user, and be writable.", exception, isTransient: false, outcome: OperationOutcome.NotStarted) :
        ConnectorException.Create(
            ConnectorErrorKind.Connection, $"The jobs folder '{folder}' cannot be used: {exception.Message}", exception, isTransient: true, outcome: OperationOutcome.NotStarted);
}

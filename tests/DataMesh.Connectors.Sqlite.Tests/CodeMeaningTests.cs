using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Tests;

public sealed class CodeMeaningTests
{
    [Theory]
    [InlineData(1, ConnectorErrorKind.Query, false, OperationOutcome.Failed, "SQLITE_ERROR")]
    [InlineData(3, ConnectorErrorKind.Authorization, false, OperationOutcome.NotStarted, "SQLITE_PERM")]
    [InlineData(5, ConnectorErrorKind.Conflict, true, OperationOutcome.NotStarted, "SQLITE_BUSY")]
    [InlineData(517, ConnectorErrorKind.Conflict, true, OperationOutcome.Failed, "SQLITE_BUSY_SNAPSHOT")]
    [InlineData(6, ConnectorErrorKind.Conflict, true, OperationOutcome.NotStarted, "SQLITE_LOCKED")]
    [InlineData(7, ConnectorErrorKind.Internal, false, OperationOutcome.Failed, "SQLITE_NOMEM")]
    [InlineData(8, ConnectorErrorKind.Authorization, false, OperationOutcome.NotStarted, "SQLITE_READONLY")]
    [InlineData(264, ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "SQLITE_READONLY_RECOVERY")]
    [InlineData(776, ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "SQLITE_READONLY_ROLLBACK")]
    [InlineData(10, ConnectorErrorKind.Internal, false, OperationOutcome.Unknown, "SQLITE_IOERR")]
    [InlineData(266, ConnectorErrorKind.Internal, false, OperationOutcome.Unknown, "SQLITE_IOERR (266)")]
    [InlineData(11, ConnectorErrorKind.Internal, false, OperationOutcome.Failed, "SQLITE_CORRUPT")]
    [InlineData(13, ConnectorErrorKind.Internal, false, OperationOutcome.Failed, "SQLITE_FULL")]
    [InlineData(14, ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "SQLITE_CANTOPEN")]
    [InlineData(526, ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "SQLITE_CANTOPEN_ISDIR")]
    [InlineData(18, ConnectorErrorKind.Query, false, OperationOutcome.Failed, "SQLITE_TOOBIG")]
    [InlineData(19, ConnectorErrorKind.Conflict, false, OperationOutcome.Failed, "SQLITE_CONSTRAINT")]
    [InlineData(787, ConnectorErrorKind.Conflict, false, OperationOutcome.Failed, "SQLITE_CONSTRAINT_FOREIGNKEY")]
    [InlineData(20, ConnectorErrorKind.Query, false, OperationOutcome.Failed, "SQLITE_MISMATCH")]
    [InlineData(23, ConnectorErrorKind.Authorization, false, OperationOutcome.NotStarted, "SQLITE_AUTH")]
    [InlineData(26, ConnectorErrorKind.Connection, false, OperationOutcome.NotStarted, "SQLITE_NOTADB")]
    [InlineData(99, ConnectorErrorKind.Internal, false, OperationOutcome.Failed, "SQLITE (99)")]
    public void Code_HasOneMeaning(int code, ConnectorErrorKind kind, bool isTransient, OperationOutcome outcome, string name)
    {
        var meaning = CodeMeaning.Of(code);

        Assert.Equal((kind, isTransient, outcome), (meaning.Kind, meaning.IsTransient, meaning.Outcome));
        Assert.Equal(name, ExtendedCode.Name(code));
    }
}

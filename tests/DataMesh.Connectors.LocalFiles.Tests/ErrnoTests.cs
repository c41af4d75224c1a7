using DataMesh.Connectors.LocalFiles.Errors;
using DataMesh.Connectors.LocalFiles.Linux;

namespace DataMesh.Connectors.LocalFiles.Tests;

public sealed class ErrnoTests
{
    [Theory]
    [InlineData(1, "EPERM", ConnectorErrorKind.Authorization, ConnectorErrorKind.Authorization)]
    [InlineData(2, "ENOENT", ConnectorErrorKind.NotFound, ConnectorErrorKind.Conflict)]
    [InlineData(5, "EIO", ConnectorErrorKind.Internal, ConnectorErrorKind.Internal)]
    [InlineData(13, "EACCES", ConnectorErrorKind.Authorization, ConnectorErrorKind.Authorization)]
    [InlineData(16, "EBUSY", ConnectorErrorKind.Conflict, ConnectorErrorKind.Conflict)]
    [InlineData(17, "EEXIST", ConnectorErrorKind.Conflict, ConnectorErrorKind.Conflict)]
    [InlineData(20, "ENOTDIR", ConnectorErrorKind.NotFound, ConnectorErrorKind.Conflict)]
    [InlineData(21, "EISDIR", ConnectorErrorKind.NotFound, ConnectorErrorKind.Conflict)]
    [InlineData(22, "EINVAL", ConnectorErrorKind.Query, ConnectorErrorKind.Query)]
    [InlineData(24, "EMFILE", ConnectorErrorKind.RateLimited, ConnectorErrorKind.RateLimited)]
    [InlineData(27, "EFBIG", ConnectorErrorKind.Unsupported, ConnectorErrorKind.Unsupported)]
    [InlineData(28, "ENOSPC", ConnectorErrorKind.Internal, ConnectorErrorKind.Internal)]
    [InlineData(30, "EROFS", ConnectorErrorKind.Authorization, ConnectorErrorKind.Authorization)]
    [InlineData(36, "ENAMETOOLONG", ConnectorErrorKind.Query, ConnectorErrorKind.Query)]
    [InlineData(40, "ELOOP", ConnectorErrorKind.Unsupported, ConnectorErrorKind.Unsupported)]
    [InlineData(116, "ESTALE", ConnectorErrorKind.Connection, ConnectorErrorKind.Connection)]
    [InlineData(122, "EDQUOT", ConnectorErrorKind.Internal, ConnectorErrorKind.Internal)]
    [InlineData(12345, "errno 12345", ConnectorErrorKind.Internal, ConnectorErrorKind.Internal)]
    public void ErrorNumber_HasItsKind(int number, string name, ConnectorErrorKind reading, ConnectorErrorKind writing)
    {
        foreach (var (isWrite, kind) in ((bool, ConnectorErrorKind)[])[(false, reading), (true, writing)])
        {
            var error = FileErrors.Of(Errno.Error(number), "/root", "a/b", isWrite);
            Assert.Equal((kind, name), (error.Kind, error.VendorCode));
            Assert.Contains("'a/b'", error.Message, StringComparison.Ordinal);
        }
    }
}

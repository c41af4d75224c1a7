using System.Data.Common;

namespace DataMesh.Core.Tests.Errors;

/// <summary>What an ADO.NET driver throws.</summary>
internal sealed class DriverException(string? sqlState, bool isTransient, Exception? inner = null) : DbException("driver says no", inner)
{
    public override string? SqlState => sqlState;

    public override bool IsTransient => isTransient;
}

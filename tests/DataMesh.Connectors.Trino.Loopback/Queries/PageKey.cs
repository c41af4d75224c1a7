namespace DataMesh.Connectors.Trino.Loopback;

/// <summary>Which page of a query: all queued ones come before all executing ones.</summary>
internal readonly record struct PageKey(bool IsExecuting, long Token) : IComparable<PageKey>
{
    public PageKey Next => this with { Token = Token + 1 };

    public int CompareTo(PageKey other) => (IsExecuting, Token).CompareTo((other.IsExecuting, other.Token));
}

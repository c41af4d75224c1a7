namespace DataMesh.Connectors.Sqlite.Lineage.Syntax;

/// <summary>Tokens from one to before another.</summary>
internal readonly record struct TokenRange(int Start, int End)
{
    public bool IsEmpty => Start >= End;

    public bool Holds(int token) => token >= Start && token < End;
}

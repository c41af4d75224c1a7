using System.ComponentModel;

namespace DataMesh.Runtime;

/// <summary>What a piece of SQL is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum SqlTokenKind
{
    /// <summary>White space or a comment.</summary>
    Space,

    /// <summary>A keyword or an unquoted name.</summary>
    Word,

    /// <summary>A quoted name.</summary>
    Name,

    /// <summary>A value, or what may hold one: never to be shown.</summary>
    Literal,

    /// <summary>Where a parameter goes.</summary>
    Marker,

    /// <summary>An operator, a bracket, a comma.</summary>
    Symbol,
}

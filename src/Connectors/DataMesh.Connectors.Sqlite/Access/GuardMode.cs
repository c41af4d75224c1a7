namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>What the authorizer does with the statement that is prepared or run just now.</summary>
internal enum GuardMode
{
    /// <summary>The connector's own statement: all is allowed, nothing is noted.</summary>
    Own,

    /// <summary>A caller's statement: checked by the rules of the instance.</summary>
    Checked,

    /// <summary>As <see cref="Checked"/>, but a PRAGMA becomes a statement that does nothing, since some PRAGMAs act while they are prepared.</summary>
    CheckedWithoutPragma,

    /// <summary>Text behind a statement: whatever is there must not run.</summary>
    Nothing,
}

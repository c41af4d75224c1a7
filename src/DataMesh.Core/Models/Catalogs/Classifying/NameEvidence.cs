namespace DataMesh;

/// <summary>How much a column's name says of one kind.</summary>
internal enum NameEvidence
{
    /// <summary>Nothing, or it tells of something about the kind, such as <c>email_sent</c>.</summary>
    None,

    /// <summary>It may be the kind: <c>name</c>, <c>patient</c>, <c>tax_id</c>.</summary>
    Hint,

    /// <summary>It names the kind: <c>first_name</c>, <c>email</c>, <c>ssn</c>.</summary>
    Clear,
}

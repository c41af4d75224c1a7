namespace DataMesh.Gen.CodeFixes;

/// <summary>What a piece of an interpolated string is.</summary>
internal enum TextSegmentKind
{
    /// <summary>Where a string begins or ends.</summary>
    Delimiter,

    /// <summary>What joins two strings.</summary>
    Join,

    /// <summary>Text of the statement.</summary>
    Text,

    /// <summary>A value.</summary>
    Hole,

    /// <summary>A list of values, which stands between parentheses.</summary>
    List,
}

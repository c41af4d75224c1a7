using System.Diagnostics.CodeAnalysis;

namespace DataMesh.Connectors.Sqlite;

/// <summary>The type that a source's column is given by configuration.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The names are those of SQLite's and the files' types.")]
public enum SourceColumnType
{
    /// <summary>As it is written. Stored as TEXT.</summary>
    Text,

    /// <summary>Whole numbers of 64 bits; leading zeros and a plus sign are allowed, and lost. Stored as INTEGER.</summary>
    Integer,

    /// <summary>Numbers, rounded to 64-bit floating point. Stored as REAL.</summary>
    Real,

    /// <summary><c>true</c> and <c>false</c> without regard to case, or 1 and 0. Stored as INTEGER 1 and 0.</summary>
    Boolean,

    /// <summary>Dates of ISO 8601, <c>yyyy-MM-dd</c>. Stored as TEXT.</summary>
    Date,

    /// <summary>Dates with a time of ISO 8601, all with a zone or all without. Stored as TEXT.</summary>
    Timestamp,
}

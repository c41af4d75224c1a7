namespace DataMesh;

/// <summary>What the timestamps of a column in a batch say about their zone.</summary>
public enum TimestampZone
{
    /// <summary>No row has a zone: dates and times of day as a clock on the wall shows them.</summary>
    None,

    /// <summary>Instants in UTC; the zone they were written in is not kept.</summary>
    Utc,

    /// <summary>Rows have an offset from UTC of their own.</summary>
    Offset,

    /// <summary>Rows have an offset from UTC, and some the name of a zone.</summary>
    Named,
}

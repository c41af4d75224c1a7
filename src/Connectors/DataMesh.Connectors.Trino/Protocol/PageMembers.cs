namespace DataMesh.Connectors.Trino.Protocol;

/// <summary>The members of a page.</summary>
[Flags]
internal enum PageMembers
{
    None = 0,
    Id = 1,
    InfoUri = 1 << 1,
    PartialCancelUri = 1 << 2,
    NextUri = 1 << 3,
    Columns = 1 << 4,
    Data = 1 << 5,
    Stats = 1 << 6,
    Error = 1 << 7,
    Warnings = 1 << 8,
    UpdateType = 1 << 9,
    UpdateCount = 1 << 10,
}

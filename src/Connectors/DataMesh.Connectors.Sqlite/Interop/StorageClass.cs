namespace DataMesh.Connectors.Sqlite.Interop;

/// <summary>The storage classes of the engine, as <c>sqlite3_value_type</c> numbers them.</summary>
internal enum StorageClass
{
    Integer = 1,
    Real = 2,
    Text = 3,
    Blob = 4,
    Null = 5,
}

namespace DataMesh.Connectors.Sqlite.Interop;

/// <summary>Options of <c>sqlite3_db_config</c>, operations of <c>sqlite3_file_control</c> and limits that are set on every connection.</summary>
internal static class DatabaseOption
{
    public const int EnableLoadExtension = 1005;
    public const int EnableFts3Tokenizer = 1004;
    public const int Defensive = 1010;
    public const int DoubleQuotedStringsInStatements = 1013;
    public const int TrustedSchema = 1017;

    public const int FileHasMoved = 20;
    public const int MemorySizeLimit = 36;

    public const int AttachedLimit = 7;
    public const int WorkerThreadLimit = 11;
}

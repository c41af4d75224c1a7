namespace DataMesh.Connectors.Sqlite.Interop;

/// <summary>Options of <c>sqlite3_db_config</c>, operations of <c>sqlite3_file_control</c> and counters of <c>sqlite3_stmt_status</c>.</summary>
internal static class EngineOption
{
    public const int EnableLoadExtension = 1005;
    public const int EnableFts3Tokenizer = 1004;
    public const int Defensive = 1010;
    public const int DoubleQuotedStringsInStatements = 1013;
    public const int TrustedSchema = 1017;

    public const int FileHasMoved = 20;
    public const int MemorySizeLimit = 36;

    public const int RepreparesCounter = 5;
}

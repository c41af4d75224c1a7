using System.Collections.Frozen;

namespace DataMesh.Connectors.Sqlite.Access;

/// <summary>PRAGMAs that only read, and leave a connection as it was. Every other one is refused where nothing may change.</summary>
internal static class ReadingPragmas
{
    // With an argument these would set something.
    private static readonly FrozenSet<string> WithoutArgument = Set(
        "application_id", "auto_vacuum", "automatic_index", "busy_timeout", "cache_size", "cache_spill", "case_sensitive_like",
        "cell_size_check", "checkpoint_fullfsync", "collation_list", "compile_options", "data_version", "database_list",
        "defer_foreign_keys", "encoding", "foreign_keys", "freelist_count", "fullfsync", "function_list", "hard_heap_limit",
        "ignore_check_constraints", "journal_mode", "journal_size_limit", "legacy_alter_table", "locking_mode", "max_page_count",
        "mmap_size", "module_list", "page_count", "page_size", "pragma_list", "query_only", "read_uncommitted",
        "recursive_triggers", "reverse_unordered_selects", "schema_version", "secure_delete", "soft_heap_limit", "synchronous",
        "temp_store", "threads", "trusted_schema", "user_version", "wal_autocheckpoint", "writable_schema");

    // With an argument these name a table or an index, or how many problems to report.
    private static readonly FrozenSet<string> WithName = Set(
        "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo", "integrity_check", "quick_check",
        "table_info", "table_list", "table_xinfo");

    // Those of them whose argument is the name of a table, and which tell nothing of another one.
    private static readonly FrozenSet<string> OfOneTable = Set("foreign_key_list", "index_list", "table_info", "table_xinfo");

    // Names of tables and files, and what is wrong in them.
    private static readonly FrozenSet<string> OfAllTables = Set("database_list", "foreign_key_check", "index_info", "index_xinfo", "integrity_check", "quick_check", "table_list");

    public static bool Reads(string name, string? argument) =>
        WithName.Contains(name) || (argument is null && WithoutArgument.Contains(name));

    public static bool IsOfOneTable(string name) => OfOneTable.Contains(name);

    public static bool IsOfAllTables(string name) => OfAllTables.Contains(name);

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}

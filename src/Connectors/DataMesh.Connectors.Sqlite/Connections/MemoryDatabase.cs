using DataMesh.Connectors.Sqlite.Interop;
using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>What the database in memory needs beyond its name.</summary>
internal static unsafe class MemoryDatabase
{
    /// <summary>Lifts the engine's limit of 1 GiB: the memory of the machine is the limit.</summary>
    public static void Prepare(SqliteConnection anchor)
    {
        var limit = long.MaxValue;
        fixed (byte* main = "main\0"u8)
        {
            _ = NativeMethods.sqlite3_file_control(anchor.Handle!.DangerousGetHandle(), main, DatabaseOption.MemorySizeLimit, ref limit);
        }
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Errors;
using DataMesh.Connectors.Sqlite.Interop;
using DataMesh.Connectors.Sqlite.Lineage.Probing;
using DataMesh.Connectors.Sqlite.Reading;
using DataMesh.Connectors.Sqlite.Statements;
using Microsoft.Data.Sqlite;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>
/// One open connection with the connector's handlers. Used by one thread at a time: its worker's.
/// Microsoft.Data.Sqlite opens and closes it; statements go through the engine's own interface.
/// </summary>
internal sealed unsafe class EngineConnection : IDisposable
{
    // Some 20 µs of work between two questions.
    private const int OperationsPerQuestion = 1000;

    private readonly SqliteConnection _connection;
    private readonly EngineSettings _settings;
    private GCHandle _self;
    private long _busySince;

    private EngineConnection(SqliteConnection connection, EngineSettings settings)
    {
        _connection = connection;
        _settings = settings;
        Guard = new StatementGuard(settings.Rules, ["main", .. settings.Attached.Select(static attached => attached.Name)]);
        Handle = connection.Handle!.DangerousGetHandle();
        _self = GCHandle.Alloc(this);
    }

    public nint Handle { get; }

    public StatementGuard Guard { get; }

    public EngineSettings Settings => _settings;

    /// <summary>The call that runs; null between calls.</summary>
    public CallControl? Control { get; set; }

    /// <summary>A statement left something behind that the next call must not see.</summary>
    public bool IsTainted { get; set; }

    /// <summary>A statement wrote: <c>changes()</c> and <c>last_insert_rowid()</c> tell of it.</summary>
    public bool HasWritten { get; set; }

    /// <summary>What is known of each schema.</summary>
    public Dictionary<string, SchemaCache> SchemaCaches { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the authorizer notes what the connector's own statement reads; null: nowhere.</summary>
    public ReadLog? ReadLog { get; set; }

    public bool InTransaction => NativeMethods.sqlite3_get_autocommit(Handle) == 0;

    /// <param name="settings">What to open; its files were there when the instance connected, and none is made in their place.</param>
    /// <param name="control">The call that waits for it.</param>
    public static EngineConnection Open(EngineSettings settings, CallControl? control = null)
    {
        var location = settings.Location;
        if (location.Path is { } path && !File.Exists(path))
        {
            throw SqliteErrors.FileLost(settings, "database", path);
        }

        var connection = new SqliteConnection(location.ConnectionString(settings.Rules.ReadOnly));
        EngineConnection? opened = null;
        try
        {
            connection.Open();
            opened = new EngineConnection(connection, settings) { Control = control };
            opened.Configure();
            return opened;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteErrors.FromOpen(exception, location);
        }
        catch
        {
            opened?.Dispose();
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The file that was moved, deleted or replaced by another one since it was opened, its path then; null: none.</summary>
    public string? MovedFile()
    {
        if (!_settings.Location.IsMemory && HasMoved("main\0"u8))
        {
            return _settings.Location.Path;
        }

        foreach (var attached in _settings.Attached)
        {
            if (HasMoved(attached.NameUtf8.Span))
            {
                return attached.Path;
            }
        }

        return null;
    }

    /// <summary>Called while another connection holds a lock; waits a little and says whether to try again.</summary>
    public bool WaitForLock(int tries)
    {
        if (tries == 0)
        {
            _busySince = Stopwatch.GetTimestamp();
        }

        if (Control?.MustStop() == true || Stopwatch.GetElapsedTime(_busySince) >= _settings.BusyTimeout)
        {
            return false;
        }

        Thread.Sleep(Math.Clamp(tries * 2, 1, 25));
        return true;
    }

    /// <summary>Ends a call between statements of its own, each too short for the engine to ask.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public void ThrowIfStopped()
    {
        if (Control is { } control && control.MustStop())
        {
            throw SqliteErrors.Stopped(control);
        }
    }

    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            _connection.Dispose();
            _self.Free();
        }
    }

    private bool HasMoved(ReadOnlySpan<byte> schema)
    {
        var moved = 0;
        fixed (byte* name = schema)
        {
            return NativeMethods.sqlite3_file_control(Handle, name, EngineOption.FileHasMoved, ref moved) == ResultCode.Ok && moved != 0;
        }
    }

    private void Configure()
    {
        Set(EngineOption.EnableLoadExtension, 0);
        Set(EngineOption.EnableFts3Tokenizer, 0);
        Set(EngineOption.Defensive, 1);
        Set(EngineOption.TrustedSchema, 0);
        Set(EngineOption.DoubleQuotedStringsInStatements, 0);
        _ = NativeMethods.sqlite3_extended_result_codes(Handle, 1);
        var self = GCHandle.ToIntPtr(_self);
        Check(NativeMethods.sqlite3_busy_handler(Handle, &NativeCallbacks.OnBusy, self));
        NativeMethods.sqlite3_progress_handler(Handle, OperationsPerQuestion, &NativeCallbacks.OnProgress, self);
        Check(NativeMethods.sqlite3_set_authorizer(Handle, &NativeCallbacks.OnAuthorize, self));
        if (_settings.CacheSizeKiB is { } size)
        {
            OwnStatement.Execute(this, FormattableString.Invariant($"PRAGMA main.cache_size = -{size}"));
        }

        foreach (var attached in _settings.Attached)
        {
            attached.AttachTo(this);
        }
    }

    private void Set(int option, int value) => Check(NativeMethods.sqlite3_db_config(Handle, option, value));

    private void Check(int code)
    {
        if (code != ResultCode.Ok)
        {
            throw SqliteErrors.FromCode(this, code);
        }
    }
}

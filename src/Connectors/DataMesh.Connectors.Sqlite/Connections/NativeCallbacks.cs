using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using DataMesh.Connectors.Sqlite.Access;
using DataMesh.Connectors.Sqlite.Interop;

namespace DataMesh.Connectors.Sqlite.Connections;

/// <summary>What the engine calls while it works, always on the thread of the connection's worker. No exception may leave these.</summary>
internal static unsafe class NativeCallbacks
{
    private const int ContinueWork = 0;
    private const int StopWork = 1;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int OnProgress(nint connection)
    {
        var control = Of(connection).Control;
        if (control is null)
        {
            return ContinueWork;
        }

        if (control.MustStop() || control.IsPartOver)
        {
            return StopWork;
        }

        return control is { IsFlushDue: true, HandOver: { } handOver } ? TryHandOver(handOver) : ContinueWork;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int OnBusy(nint connection, int tries) => Of(connection).WaitForLock(tries) ? 1 : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static int OnAuthorize(nint connection, int action, byte* first, byte* second, byte* schema, byte* origin)
    {
        var guard = Of(connection).Guard;
        if (guard.Mode == GuardMode.Own)
        {
            return AuthorizerAnswer.Ok;
        }

#pragma warning disable CA1031 // An exception must not cross into the engine; a question that cannot be answered is refused.
        try
        {
            return guard.Answer((AuthorizerAction)action, Text(first), Text(second), Text(schema));
        }
        catch (Exception)
        {
            return AuthorizerAnswer.Deny;
        }
#pragma warning restore CA1031
    }

    private static int TryHandOver(Action handOver)
    {
#pragma warning disable CA1031 // An exception must not cross into the engine; without memory for a batch the statement ends.
        try
        {
            handOver();
            return ContinueWork;
        }
        catch (Exception)
        {
            return StopWork;
        }
#pragma warning restore CA1031
    }

    private static string? Text(byte* text) => text is null ? null : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    private static EngineConnection Of(nint handle) => Unsafe.As<EngineConnection>(GCHandle.FromIntPtr(handle).Target!);
}

using System.ComponentModel;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("common", "Cancellation", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StorageCancellationChecks
{
    [ConformanceCheck("OpenReadAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelOpenRead_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.OpenRead(context));

    [ConformanceCheck("WriteAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelWrite_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.Write(context));

    [ConformanceCheck("ListAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelListOfObjects_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.List(context));

    [ConformanceCheck("GetInfoAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelGetInfo_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.GetInfo(context));

    [ConformanceCheck("DeleteAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelDelete_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.Delete(context));

    [ConformanceCheck("CopyAsync that is cancelled while the system does not answer ends within 1 s, and the instance works on.", CancellationChecks.Hangs)]
    public static Task CancelCopy_EndsInTime(ConformanceContext context) => StalledCall.CancelAsync(context, AnyCall.Copy(context));

    [ConformanceCheck("WriteAsync with a cancelled token writes nothing.", "Who is told 'cancelled' does not look for the object that is there all the same.")]
    public static async Task CancelledWrite_WritesNothing(ConformanceContext context)
    {
        var connector = await context.ConnectAsync<IStorageConnector>();
        var path = AnyCall.Path(context);
        context.OnEnd(() => connector.DeleteAsync(path, CancellationToken.None));
        using var content = new MemoryStream([1, 2, 3]);
        try
        {
            await connector.WriteAsync(path, content, null, new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            // What it should be is another check's to say.
        }

        await foreach (var written in connector.ListAsync(path, context.Token))
        {
            throw new ConformanceException($"WriteAsync was called with a cancelled token, but {written.Path} is there: begin each operation with cancellationToken.ThrowIfCancellationRequested().");
        }
    }
}

using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Atomic writes", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AtomicWriteChecks
{
    private const int Size = 512 * 1024;

    [ConformanceCheck("A write whose content breaks off leaves the object that was there, whole.", "A broken upload must not cost the last good version.")]
    public static async Task WriteOfBrokenContent_LeavesTheOldObject(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var older = context.Bytes(Size / 2);
        await folder.WriteAsync("object", older);
        await BreakOffAsync(context, folder);
        StorageFolder.Same(older, await folder.ReadAsync("object"), "The object after an overwrite whose content broke off (write beside it, then swap)");
    }

    [ConformanceCheck("A write whose content breaks off leaves nothing new, also not beside the object.", "Half a file that looks like a whole one is loaded by the next job.")]
    public static async Task WriteOfBrokenContent_LeavesNothingNew(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await BreakOffAsync(context, folder);
        Assert.False(await folder.HasAsync("object"), "A write whose content broke off left an object. Write beside it and publish at the end, or take back what was written.");
        var left = await folder.NamesAsync();
        Assert.True(left.Count == 0, $"A write whose content broke off left {string.Join(", ", left)} in the listing: delete what was written, and hide names of the connector's own.");
    }

    [ConformanceCheck("A CreateOnly write whose content breaks off leaves its name free.", "A lock that half a write has taken is one that nobody gives back.")]
    public static async Task WriteCreateOnlyBrokenOff_LeavesTheNameFree(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var createOnly = new WriteOptions { CreateOnly = true };
        await BreakOffAsync(context, folder, createOnly);
        Assert.False(await folder.HasAsync("object"), "A CreateOnly write whose content broke off left an object: hold the condition where the object is published, and take no name before.");
        var content = context.Bytes(100);
        try
        {
            await folder.WriteAsync("object", content, createOnly);
        }
        catch (ConnectorConflictException conflict)
        {
            throw new ConformanceException($"After a CreateOnly write whose content broke off, the next one is a Conflict, although there is no object: {conflict.Message}", conflict);
        }

        StorageFolder.Same(content, await folder.ReadAsync("object"), "The object of the second CreateOnly write");
    }

    [ConformanceCheck("A cancelled write ends within 1 s and leaves the object that was there, whole.", "Users cancel uploads that they began by mistake.")]
    public static async Task WriteCancelled_LeavesTheOldObject(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var older = context.Bytes(Size / 2);
        await folder.WriteAsync("object", older);
        var storage = await context.ConnectAsync<IStorageConnector>();
        using var cancel = new CancellationTokenSource();
        await using var content = new ProbeContent(context.Bytes(Size)) { Gate = new TaskCompletionSource().Task };
        var write = storage.WriteAsync(folder["object"], content, cancellationToken: cancel.Token);
        await Expect.WithinAsync(content.Reached, Expect.Patience, "Reading half of the content in WriteAsync");
        await cancel.CancelAsync();
        await Expect.ErrorAsync<OperationCanceledException>(() => Expect.WithinAsync(write, Expect.CancelLimit, "WriteAsync, cancelled while it waits for content,"), "WriteAsync, cancelled midway,");
        StorageFolder.Same(older, await folder.ReadAsync("object"), "The object after a cancelled overwrite");
    }

    [ConformanceCheck("While a write is under way, others see the old object; after it, the new one.", "Readers do not know when others write.")]
    public static async Task WriteUnderWay_IsNotSeenBeforeItsEnd(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var (older, newer) = (context.Bytes(Size / 2), context.Bytes(Size));
        await folder.WriteAsync("object", older);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var content = new ProbeContent(newer) { Gate = gate.Task };
        var write = folder.Storage.WriteAsync(folder["object"], content, cancellationToken: context.Token);
        await Expect.WithinAsync(content.Reached, Expect.Patience, "Reading half of the content in WriteAsync");

        // A system may let readers wait for the end of a write.
        var look = LookAsync(folder);
        await Task.WhenAny(look, Task.Delay(TimeSpan.FromSeconds(1), context.Token));
        gate.SetResult();
        var (seen, names) = await look;
        await write;
        Assert.True(seen.AsSpan().SequenceEqual(older) || seen.AsSpan().SequenceEqual(newer), $"While {newer.Length} bytes were written over {older.Length}, a reader saw {seen.Length} bytes that are neither: write beside the object, then swap.");
        Assert.True(names is ["object"], $"While one object was written, the listing had {string.Join(", ", names)}: hide what is not published.");
        StorageFolder.Same(newer, await folder.ReadAsync("object"), "The object after the write");
    }

    private static async Task<(byte[] Seen, List<string> Names)> LookAsync(StorageFolder folder)
    {
        try
        {
            return (await folder.ReadAsync("object"), await folder.NamesAsync());
        }
        catch (ConnectorNotFoundException exception)
        {
            throw new ConformanceException($"While an object was overwritten, a reader was told that there is none: {exception.Message} Write beside the object, then swap.", exception);
        }
    }

    private static async Task BreakOffAsync(ConformanceContext context, StorageFolder folder, WriteOptions? options = null)
    {
        await using var broken = new ProbeContent(context.Bytes(Size)) { Error = new IOException("The content broke off, as it does in this check.") };
        await Expect.ErrorAsync<Exception>(() => folder.Storage.WriteAsync(folder["object"], broken, options, context.Token), "WriteAsync of content that throws midway");
    }
}

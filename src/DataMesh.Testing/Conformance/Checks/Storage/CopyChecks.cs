using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Copies", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CopyChecks
{
    [ConformanceCheck("A copy has the same bytes, and its source stays as it was.", "A copy that moves is a loss.")]
    public static async Task CopyOfObject_IsWholeAndLeavesItsSource(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(100_000);
        var source = await folder.WriteAsync("source", content);
        await folder.WriteAsync("taken", context.Bytes(200_000));
        foreach (var name in (string[])["copy", "a/folder/b c%41+ü", "taken"])
        {
            var copy = await folder.Storage.CopyAsync(folder["source"], folder[name], cancellationToken: context.Token);
            Assert.True(copy.Path == folder[name] && copy.Size == content.Length, $"CopyAsync to '{folder[name]}' of {content.Length} bytes told '{copy.Path}' of {copy.Size}.");
            var info = await folder.InfoAsync(name);
            Assert.True(copy.ETag is null || info.ETag is null || copy.ETag == info.ETag, $"CopyAsync to '{folder[name]}' told the tag {copy.ETag}, but GetInfoAsync {info.ETag}: tell that of the copy, not of its source.");
            StorageFolder.Same(content, await folder.ReadAsync(name), $"The copy '{name}'");
            Assert.True(await folder.HasAsync("source"), "The source of a copy is gone: CopyAsync copies, it does not move.");
        }

        StorageFolder.Same(content, await folder.ReadAsync("source"), "The source of a copy");
        Assert.True((await folder.InfoAsync("source")).ETag == source.ETag || source.ETag is null, "The source of a copy has another ETag than before.");
    }

    [ConformanceCheck("A copy is of its own: changing the source later does not change it.", "A copy is often the backup.")]
    public static async Task CopyOfObject_IsIndependent(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(1000);
        await folder.WriteAsync("source", content);
        await folder.Storage.CopyAsync(folder["source"], folder["copy"], cancellationToken: context.Token);
        await folder.WriteAsync("source", context.Bytes(10));
        StorageFolder.Same(content, await folder.ReadAsync("copy"), "A copy after its source was overwritten");
        await folder.Storage.DeleteAsync(folder["source"], context.Token);
        StorageFolder.Same(content, await folder.ReadAsync("copy"), "A copy after its source was deleted");
    }

    [ConformanceCheck("A copy of what is not there leaves the destination as it was.", "A backup script with a mistyped source must not cost the last backup.")]
    public static async Task CopyOfNothing_LeavesTheDestination(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(1000);
        await folder.WriteAsync("taken", content);
        await Expect.ErrorAsync<ConnectorNotFoundException>(() => folder.Storage.CopyAsync(folder["missing"], folder["taken"], cancellationToken: context.Token), "CopyAsync of an object that is not there");
        Assert.True(await folder.HasAsync("taken"), "CopyAsync of what is not there deleted the destination: make the copy beside it, then swap.");
        StorageFolder.Same(content, await folder.ReadAsync("taken"), "The destination of a copy of what is not there");
    }

    [ConformanceCheck("An object copied onto itself keeps its content, whether the system does it or refuses.", "Truncating the destination first empties the source.")]
    public static async Task CopyOntoItself_KeepsTheContent(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(1000);
        await folder.WriteAsync("object", content);
        try
        {
            await folder.Storage.CopyAsync(folder["object"], folder["object"], cancellationToken: context.Token);
        }
        catch (ConnectorException)
        {
            // Some systems refuse a copy that changes nothing.
        }

        StorageFolder.Same(content, await folder.ReadAsync("object"), "An object after it was copied onto itself");
    }

    [ConformanceCheck("Conditions on the destination of a copy hold, or the copy is refused as unsupported.", "A condition that is ignored is worse than none: callers rely on it.")]
    public static async Task CopyWithConditions_HoldsThem(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var (content, taken) = (context.Bytes(1000), context.Bytes(500));
        await folder.WriteAsync("source", content);
        await folder.WriteAsync("taken", taken);
        var sourceTag = (await folder.InfoAsync("source")).ETag;
        foreach (var options in (WriteOptions[])[new() { CreateOnly = true }, new() { IfMatch = sourceTag ?? "\"other\"" }])
        {
            var condition = options.CreateOnly ? "CreateOnly" : "IfMatch of another tag";
            try
            {
                await folder.Storage.CopyAsync(folder["source"], folder["taken"], options, context.Token);
                throw new ConformanceException($"CopyAsync with {condition} onto an object that is there succeeded. Give the condition to the system, or refuse with ConnectorUnsupportedException.");
            }
            catch (ConnectorException exception)
            {
                Assert.True(exception.Kind is ConnectorErrorKind.Conflict or ConnectorErrorKind.Unsupported, $"CopyAsync with {condition} onto an object that is there must be a Conflict, but is {exception.Kind}: {exception.Message}");
            }

            StorageFolder.Same(taken, await folder.ReadAsync("taken"), $"The destination of a copy with {condition}");
        }

        var takenTag = (await folder.InfoAsync("taken")).ETag;
        foreach (var (name, options) in ((string, WriteOptions)[])[("free", new() { CreateOnly = true }), ("taken", new() { IfMatch = takenTag })])
        {
            try
            {
                await folder.Storage.CopyAsync(folder["source"], folder[name], options, context.Token);
            }
            catch (ConnectorUnsupportedException)
            {
                continue; // Refused: told.
            }
            catch (ConnectorConflictException conflict)
            {
                throw new ConformanceException($"CopyAsync with {(options.CreateOnly ? "CreateOnly to a name that is free" : "IfMatch of the tag of its destination")} is a Conflict: {conflict.Message} Conditions of a copy are on its destination.", conflict);
            }

            StorageFolder.Same(content, await folder.ReadAsync(name), "The destination of a copy whose condition held");
        }
    }
}

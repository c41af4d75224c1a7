using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Conditions", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConditionChecks
{
    private const int Rounds = 20;

    [ConformanceCheck("CreateOnly creates, and on an object that is there it is a Conflict that changes nothing.", "Two exports of one name must not overwrite each other.")]
    public static async Task WriteCreateOnly_IsConflictOnAnObject(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var first = context.Bytes(100);
        await folder.WriteAsync("object", first, new WriteOptions { CreateOnly = true });
        await Expect.ErrorAsync<ConnectorConflictException>(() => folder.WriteAsync("object", context.Bytes(50), new WriteOptions { CreateOnly = true }), "WriteAsync with CreateOnly on an object that is there");
        StorageFolder.Same(first, await folder.ReadAsync("object"), "The object after a CreateOnly write that conflicted");
        await folder.Storage.DeleteAsync(folder["object"], context.Token);
        try
        {
            await folder.WriteAsync("object", first, new WriteOptions { CreateOnly = true });
        }
        catch (ConnectorConflictException conflict)
        {
            throw new ConformanceException($"WriteAsync with CreateOnly where an object was deleted is a Conflict: {conflict.Message} What is deleted is not there.", conflict);
        }
    }

    [ConformanceCheck("Of many who write with CreateOnly at once, exactly one wins.", "Locks and table commits are made of it: two winners are a lost commit.")]
    public static async Task WriteCreateOnly_ByManyAtOnce_HasOneWinner(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await OneWinsAsync(context, folder, static _ => Task.FromResult(new WriteOptions { CreateOnly = true }));
    }

    [ConformanceCheck("IfMatch with the tag of the object, from a write, a look or a listing, overwrites it.", "Read, change, write back is how people edit files together.")]
    public static async Task WriteIfMatch_WithThePresentTag_Overwrites(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var written = await folder.WriteAsync("object", context.Bytes(10));
        foreach (var (tell, by) in ((Func<Task<string?>>, string)[])
            [
                (() => Task.FromResult(written.ETag), "WriteAsync"),
                (async () => (await folder.InfoAsync("object")).ETag, "GetInfoAsync"),
                (async () => (await folder.OnlyOneListedAsync()).ETag, "ListAsync"),
            ])
        {
            if (await tell() is not { } tag)
            {
                continue;
            }

            var next = context.Bytes(20);
            try
            {
                await folder.WriteAsync("object", next, new WriteOptions { IfMatch = tag });
            }
            catch (ConnectorConflictException conflict)
            {
                throw new ConformanceException($"WriteAsync with IfMatch of the present tag {tag}, as told by {by}, is a Conflict: {conflict.Message} A tag is taken as it is given.", conflict);
            }

            StorageFolder.Same(next, await folder.ReadAsync("object"), "The object after a write with IfMatch");
        }
    }

    [ConformanceCheck("IfMatch with an old tag, or where there is no object, is a Conflict that changes nothing.", "Else the second of two editors overwrites the first without a word.")]
    public static async Task WriteIfMatch_WithAnotherTag_IsConflict(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await folder.WriteAsync("object", context.Bytes(10));
        var old = await TagAsync(folder);
        var present = context.Bytes(10);
        await folder.WriteAsync("object", present);
        await Expect.ErrorAsync<ConnectorConflictException>(() => folder.WriteAsync("object", context.Bytes(10), new WriteOptions { IfMatch = old }), "WriteAsync with IfMatch of a tag that the object had before");
        StorageFolder.Same(present, await folder.ReadAsync("object"), "The object after an IfMatch write that conflicted");
        await Expect.ErrorAsync<ConnectorConflictException>(() => folder.WriteAsync("missing", context.Bytes(10), new WriteOptions { IfMatch = old }), "WriteAsync with IfMatch where there is no object");
        Assert.False(await folder.HasAsync("missing"), "WriteAsync with IfMatch where there was no object told a Conflict, but made one.");
    }

    [ConformanceCheck("Of many who write with IfMatch of one tag at once, exactly one wins.", "A check before the write is too early: between the two somebody else writes.")]
    public static async Task WriteIfMatch_ByManyAtOnce_HasOneWinner(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await OneWinsAsync(context, folder, async name =>
        {
            var written = await folder.WriteAsync(name, context.Bytes(10));
            return new WriteOptions { IfMatch = written.ETag ?? throw NoTag() };
        });
    }

    private static async Task<string> TagAsync(StorageFolder folder) => (await folder.InfoAsync("object")).ETag ?? throw NoTag();

    private static ConformanceException NoTag() =>
        new("The object has no ETag, so nobody can use IfMatch. Where the system has none, make one of its version, or of a hash of the content.");

    // One race may go well by chance, so there are some, and each begins for all at once.
    private static async Task OneWinsAsync(ConformanceContext context, StorageFolder folder, Func<string, Task<WriteOptions>> prepare)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var name = $"object{round}";
            var options = await prepare(name);
            byte[][] contents = [.. Enumerable.Range(0, 8).Select(i => context.Bytes(1000 + i))];
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var racing = Task.WhenAll(contents.Select(async content =>
            {
                await start.Task;
                try
                {
                    await folder.WriteAsync(name, content, options);
                    return true;
                }
                catch (ConnectorConflictException)
                {
                    return false;
                }
            }));
            start.SetResult();
            var won = await racing;
            var winners = won.Count(static one => one);
            Assert.True(winners == 1, $"Of {contents.Length} writes at once with {(options.CreateOnly ? "CreateOnly" : "IfMatch of the same tag")}, {winners} succeeded (round {round + 1} of {Rounds}). Leave the condition to the system, in the request that publishes the object.");
            StorageFolder.Same(contents[Array.IndexOf(won, true)], await folder.ReadAsync(name), "The object after a race, which the winner wrote,");
        }
    }
}

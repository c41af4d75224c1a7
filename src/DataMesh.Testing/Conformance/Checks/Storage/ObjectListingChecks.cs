using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Listings", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ObjectListingChecks
{
    [ConformanceCheck("A prefix is text: not a folder, not a pattern.", "A prefix that is read as a folder misses files, one that is read as a pattern finds others' files.")]
    public static async Task ListingByPrefix_TakesItAsText(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        string[] names = ["a/b", "a/c/d", "a_x", "ab", "abc", "b", "bab", "A2"];
        foreach (var name in names)
        {
            await folder.WriteAsync(name, [1]);
        }

        foreach (var prefix in (string[])["", "a", "a/", "a/c", "a/c/d", "ab", "a_", "a.", "a%", "a*", "[ab]", "?", "b"])
        {
            var expected = names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
            var listed = await folder.NamesAsync(prefix);
            Assert.True(listed.Order(StringComparer.Ordinal).SequenceEqual(expected), $"With the prefix '{prefix}' the listing of {string.Join(", ", names)} must have [{string.Join(", ", expected)}], but has [{string.Join(", ", listed)}].");
        }
    }

    [ConformanceCheck("A prefix that nothing starts with gives an empty listing.", "An empty folder is no error.")]
    public static async Task ListingOfNothing_IsEmpty(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        foreach (var prefix in (string[])["", "missing", "missing/folder/"])
        {
            try
            {
                var listed = await folder.NamesAsync(prefix);
                Assert.True(listed.Count == 0, $"Nothing starts with '{folder[prefix]}', but the listing has {string.Join(", ", listed)}.");
            }
            catch (ConnectorNotFoundException exception)
            {
                throw new ConformanceException($"ListAsync of a prefix that nothing starts with must be empty, but fails: {exception.Message}", exception);
            }
        }
    }

    [ConformanceCheck("Without a prefix the listing is of everything.", "Backups begin at the root.")]
    public static async Task ListingWithoutPrefix_HasEverything(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await folder.WriteAsync("object", [1]);
        foreach (var prefix in (string?[])[null, ""])
        {
            Assert.True(
                await folder.Storage.ListAsync(prefix, context.Token).AnyAsync(item => item.Path == folder["object"], context.Token),
                $"ListAsync({(prefix is null ? "null" : "\"\"")}) does not have '{folder["object"]}', which is there.");
        }
    }

    [ConformanceCheck("A listing has objects of 0 bytes too.", "Jobs tell that they are done by an empty file, and others wait for it.")]
    public static async Task ListingOfAnEmptyObject_HasIt(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await folder.WriteAsync("_SUCCESS", []);
        var listed = await folder.ListAsync();
        Assert.True(listed is [{ Size: 0 } only] && only.Path == folder["_SUCCESS"], $"The listing of one object of 0 bytes, '{folder["_SUCCESS"]}', has [{string.Join(", ", listed.Select(static item => $"{item.Path}: {item.Size} bytes"))}]. Leave out what the system makes for folders alone.");
    }

    [ConformanceCheck("A listing of several pages has each object once.", "A lost page is lost data, a repeated one is counted twice.")]
    public static async Task ListingOverPages_HasEachObjectOnce(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var facts = context.System.Storage;
        string[] names = [.. Enumerable.Range(0, (2 * facts.PageSize) + 1).Select(static i => $"{i % 10}/object {i:D6}")];
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = context.Token }, async (name, _) => await folder.WriteAsync(name, [1]));
        var listed = await folder.NamesAsync();
        var (lost, repeated) = (names.Except(listed).Count(), listed.Count - listed.Distinct().Count());
        Assert.True(lost == 0 && repeated == 0 && listed.Count == names.Length, $"Of {names.Length} objects the listing lost {lost} and repeated {repeated}; it has {listed.Count}. Follow the system's continuation token to its end, also over empty pages.");
        Assert.True(!facts.IsOrdered || listed.SequenceEqual(listed.Order(StringComparer.Ordinal)), "The listing over several pages is not in ordinal order. Where the system has none, say so by StorageFacts.IsOrdered.");
    }

    [ConformanceCheck("A listing comes in ordinal order, where the system has an order.", "Readers merge sorted listings; another order makes them miss objects.")]
    public static async Task ListingOfAnOrderedSystem_IsOrdinal(ConformanceContext context)
    {
        if (!context.System.Storage.IsOrdered)
        {
            ConformanceContext.Unsupported("the system lists in no order (StorageFacts.IsOrdered)");
        }

        var folder = StorageFolder.Of(context);
        string[] names = ["é", "z", "ab", "a/b", "a-b", "a b", "Z", "10", "9", "a.b", "_"];
        foreach (var name in names)
        {
            await folder.WriteAsync(name, [1]);
        }

        var listed = await folder.NamesAsync();
        var expected = names.Order(StringComparer.Ordinal);
        Assert.True(listed.SequenceEqual(expected), $"The listing must be ordinal, {string.Join(" | ", expected)}, but is {string.Join(" | ", listed)}. Where the system has no such order, say so by StorageFacts.IsOrdered.");
    }

    [ConformanceCheck("A listing that is left early gives its connection back.", "Asking whether there is anything reads one item: some dozens of such questions must not empty the pool.")]
    public static async Task ListingLeftEarly_FreesItsConnection(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        foreach (var name in (string[])["a", "b", "c"])
        {
            await folder.WriteAsync(name, [1]);
        }

        var storage = await context.ConnectAsync<IStorageConnector>();
        for (var i = 0; i < 64; i++)
        {
            var any = storage.ListAsync(folder[""], context.Token).AnyAsync(context.Token).AsTask();
            Assert.True(await Expect.WithinAsync(any, Expect.Patience, $"ListAsync, after {i} listings that were left early,"), "The listing of three objects is empty.");
        }
    }
}

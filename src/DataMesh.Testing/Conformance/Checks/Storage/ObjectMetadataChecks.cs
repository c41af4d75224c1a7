using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Metadata", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ObjectMetadataChecks
{
    [ConformanceCheck("Content type and metadata come back with the object, or the write is refused as unsupported.", "What is dropped in silence is missed when it is too late to add it.")]
    public static Task ObjectWithMetadata_KeepsIt(ConformanceContext context) =>
        KeepsAsync(context, new WriteOptions { ContentType = "text/csv", Metadata = new Dictionary<string, string> { ["owner"] = "finance", ["stage"] = "raw data, 2nd load" } });

    [ConformanceCheck("Metadata beyond ASCII comes back as it was, or the write is refused.", "Headers are ASCII: names of people and places come back as question marks where nobody encodes them.")]
    public static Task ObjectWithMetadataBeyondAscii_KeepsItOrIsRefused(ConformanceContext context) =>
        KeepsAsync(context, new WriteOptions { Metadata = new Dictionary<string, string> { ["owner"] = "Zoë Łukasz 東京" } });

    [ConformanceCheck("An object that is written without metadata has none of that which was there before.", "The owner of a deleted file is not the owner of the next one of its name.")]
    public static async Task ObjectWrittenAnew_HasNoOldMetadata(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        foreach (var (between, when) in ((Func<Task>, string)[])[(static () => Task.CompletedTask, "over"), (() => folder.Storage.DeleteAsync(folder["object"], context.Token), "after the delete of")])
        {
            try
            {
                await folder.WriteAsync("object", [1], new WriteOptions { ContentType = "text/csv", Metadata = new Dictionary<string, string> { ["owner"] = "finance" } });
            }
            catch (ConnectorException refusal) when (refusal.Kind is ConnectorErrorKind.Unsupported or ConnectorErrorKind.Query)
            {
                return;
            }

            await between();
            await folder.WriteAsync("object", [2]);
            var info = await folder.InfoAsync("object");
            Assert.True(!info.Metadata.ContainsKey("owner") && info.ContentType != "text/csv", $"Written without metadata {when} an object that had the owner 'finance' and the content type 'text/csv', the object still has them: metadata is written and deleted with its object.");
        }
    }

    [ConformanceCheck("What a write, a look and a listing tell of an object is the same.", "Sync tools compare what a listing says with what they wrote; a difference makes them copy for ever.")]
    public static async Task ObjectInfo_IsTheSameEverywhere(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var written = await folder.WriteAsync("object", context.Bytes(1234));
        var info = await folder.InfoAsync("object");
        var listed = await folder.OnlyOneListedAsync();
        foreach (var (told, by) in ((StorageObject, string)[])[(written, "WriteAsync"), (info, "GetInfoAsync"), (listed, "ListAsync")])
        {
            Assert.True(told.Path == folder["object"], $"{by} tells the path '{told.Path}' of '{folder["object"]}'.");
            Assert.True(told.Size == 1234, $"{by} tells a size of {told.Size} bytes of an object of 1234.");
            Assert.True(told.ETag is null || info.ETag is null || told.ETag == info.ETag, $"{by} tells the tag {told.ETag}, but GetInfoAsync {info.ETag}: give it in one form, quotes included or not.");
            if (told.LastModified is { } time)
            {
                Assert.True((time - DateTimeOffset.UtcNow).Duration() < TimeSpan.FromMinutes(15), $"{by} tells that an object just written was last modified at {time:O}, more than 15 minutes from now: is its zone lost?");
                Assert.True(info.LastModified is not { } other || (time - other).Duration() <= TimeSpan.FromSeconds(2), $"{by} tells that the object was last modified at {time:O}, but GetInfoAsync at {info.LastModified:O}.");
            }
        }
    }

    [ConformanceCheck("The tag changes whenever the content does, also at the same size and within one tick of the clock.", "Caches and if-match rely on it: an old tag on new content overwrites somebody's work.")]
    public static async Task ObjectETag_ChangesWithTheContent(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        HashSet<string> tags = [];

        // Made before the first write, so that nothing but the system parts one write from the next.
        byte[][] contents = [.. Enumerable.Range(0, 10).Select(_ => context.Bytes(100))];
        for (var i = 0; i < contents.Length; i++)
        {
            var tag = (await folder.WriteAsync("object", contents[i])).ETag ?? (await folder.InfoAsync("object")).ETag;
            Assert.True(tag is not null, "Neither WriteAsync nor GetInfoAsync tells an ETag, so nobody can use IfMatch. Where the system has none, make one of its version, or of a hash of the content.");
            Assert.True(tags.Add(tag), $"After write {i + 1} the object has a tag that it had with other content before: {tag}. Make it of a version or a hash, not of size and time alone.");
        }
    }

    private static async Task KeepsAsync(ConformanceContext context, WriteOptions options)
    {
        var folder = StorageFolder.Of(context);
        try
        {
            await folder.WriteAsync("object", [1], options);
        }
        catch (ConnectorException refusal) when (refusal.Kind is ConnectorErrorKind.Unsupported or ConnectorErrorKind.Query)
        {
            return;
        }

        var names = await folder.NamesAsync();
        Assert.True(names is ["object"], $"After one object was written with metadata the listing has {string.Join(", ", names)}: hide what keeps the metadata.");
        var info = await folder.InfoAsync("object");
        Assert.True(options.ContentType is null || info.ContentType == options.ContentType, $"Written with the content type '{options.ContentType}', the object has '{info.ContentType}'. Keep it, or refuse the write with ConnectorUnsupportedException.");
        foreach (var (key, value) in options.Metadata)
        {
            Assert.True(info.Metadata.TryGetValue(key, out var kept) && kept == value, $"Written with the metadata {key} = '{value}', the object has {(kept is null ? "none" : $"'{kept}'")}. Keep it, encoded if need be, or refuse the write with ConnectorUnsupportedException.");
        }
    }
}

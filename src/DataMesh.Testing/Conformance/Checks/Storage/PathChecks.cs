using System.ComponentModel;
using System.Text;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Paths", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PathChecks
{
    [ConformanceCheck("Names with blanks, marks and letters of any script are kept exactly.", "A name that is escaped once too often, or not at all, is a file that nobody finds again.")]
    public static async Task PathOfHardNames_IsKept(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        string[] names = ["with blank.csv", "a+b", "a#b", "a&b=c;d", "100%", "%41", "%2F", "it's", "$HOME", "@me", "~me", "(1)[2]{3}", "Zoë", "東京/データ", "😀", "a/b/c/d/e/f/g/h/i/j.txt", "year=2026/month=01/x", ".hidden", "no.end"];
        foreach (var name in names)
        {
            await KeepsAsync(folder, name);
        }

        var listed = await folder.NamesAsync();
        Assert.True(listed.Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal)), $"Written were {string.Join(" | ", names)}; the listing has {string.Join(" | ", listed)}.");
    }

    [ConformanceCheck("Names that some systems cannot hold are kept exactly, or refused.", "A name that is changed in silence may hit another object.")]
    public static async Task PathOfForbiddenLetters_IsKeptOrRefused(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        List<string> kept = [];
        foreach (var name in (string[])["a?b", "a*b", "a:b", "a\"b", "a<b>c", "a|b", "a\\b", "a\tb", "a\nb", " a", "a "])
        {
            try
            {
                await KeepsAsync(folder, name);
                kept.Add(name);
            }
            catch (Exception refusal) when (refusal is ArgumentException or ConnectorException { Kind: ConnectorErrorKind.Unsupported or ConnectorErrorKind.Query })
            {
                // Refused: told, and as good as kept.
            }
        }

        var listed = await folder.NamesAsync();
        Assert.True(listed.Order(StringComparer.Ordinal).SequenceEqual(kept.Order(StringComparer.Ordinal)), $"Written and not refused were [{string.Join("], [", kept)}]; the listing has [{string.Join("], [", listed)}].");
    }

    [ConformanceCheck("A path that leads out of the root, or is none, is refused by every operation.", "What users name must never reach files that the configuration does not give them.")]
    public static async Task PathOutOfTheRoot_IsRefused(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await folder.WriteAsync("object", [1]);
        var storage = folder.Storage;
        foreach (var path in (string[])["../outside", "a/../../outside", "..", "a/../../../../../../tmp/outside", "/outside", folder["../../../outside"]])
        {
            context.OnEnd(() => storage.DeleteAsync(path, CancellationToken.None));
            await Expect.RefusalAsync(() => storage.WriteAsync(path, new MemoryStream([1]), cancellationToken: context.Token), $"WriteAsync of '{path}'");
            await Expect.RefusalAsync(async () => await (await storage.OpenReadAsync(path, cancellationToken: context.Token)).DisposeAsync(), $"OpenReadAsync of '{path}'");
            await Expect.RefusalAsync(() => storage.GetInfoAsync(path, context.Token), $"GetInfoAsync of '{path}'");
            await Expect.RefusalAsync(() => storage.DeleteAsync(path, context.Token), $"DeleteAsync of '{path}'");
            await Expect.RefusalAsync(() => storage.CopyAsync(folder["object"], path, cancellationToken: context.Token), $"CopyAsync to '{path}'");
        }

        foreach (var prefix in (string[])["../", "..", "/", folder["../../../"]])
        {
            try
            {
                var listed = await storage.ListAsync(prefix, context.Token).Select(static item => item.Path).ToListAsync(context.Token);
                Assert.True(listed.Count == 0, $"ListAsync of '{prefix}' must be empty or refused, but has {string.Join(", ", listed.Take(5))}: a prefix is text, compared with paths below the root, and leads nowhere.");
            }
            catch (Exception refusal) when (Expect.IsRefusal(refusal))
            {
                // Refused: told.
            }
        }
    }

    private static async Task KeepsAsync(StorageFolder folder, string name)
    {
        var content = Encoding.UTF8.GetBytes(name);
        var written = await folder.WriteAsync(name, content);
        Assert.True(written.Path == folder[name], $"Written as '{folder[name]}', the object is told as '{written.Path}'.");
        StorageFolder.Same(content, await folder.ReadAsync(name), $"The object '{name}'");
        var info = await folder.InfoAsync(name);
        Assert.True(info.Path == folder[name], $"Written as '{folder[name]}', the object is told as '{info.Path}'.");
    }
}

using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Limits", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StorageLimitChecks
{
    [ConformanceCheck("Through a read-only instance nothing is written, deleted or copied.", "What an agent or a report is given must not change data.", Requires = "read-only")]
    public static async Task StorageReadOnly_ChangesNothing(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(100);
        await folder.WriteAsync("object", content);
        var storage = context.Open<IStorageConnector>(options: new ConnectorInstanceOptions("reader") { ReadOnly = true });
        await RefusesChangesAsync(storage, folder["object"], folder["new"], context.Token);
        StorageFolder.Same(content, await StorageFolder.ReadAsync(storage, folder["object"], null, context.Token), "An object after refused changes");
        Assert.True(await folder.NamesAsync() is ["object"], "A read-only instance changed what is there.");
    }

    [ConformanceCheck("What the limits on paths hide is neither listed nor read nor changed.", "Teams share a bucket, each with a prefix.")]
    public static async Task StoragePathLimits_HideWhatIsOutside(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(100);
        await folder.WriteAsync("mine/object", content);
        await folder.WriteAsync("mine/secret/object", content);
        await folder.WriteAsync("theirs/object", content);
        var storage = context.Open<IStorageConnector>(options: new ConnectorInstanceOptions("mine") { Limits = new ConnectorLimits { AllowPaths = [folder["mine/"]], DenyPaths = [folder["mine/secret/"]] } });
        foreach (var hidden in (string[])["theirs/object", "mine/secret/object", "mine/../theirs/object"])
        {
            await RefusesAsync(() => storage.GetInfoAsync(folder[hidden], context.Token), $"GetInfoAsync of '{hidden}'");
            await RefusesAsync(() => StorageFolder.ReadAsync(storage, folder[hidden], null, context.Token), $"OpenReadAsync of '{hidden}'");
            await RefusesAsync(() => storage.CopyAsync(folder[hidden], folder["mine/copy"], cancellationToken: context.Token), $"CopyAsync of '{hidden}'");
            await RefusesChangesAsync(storage, folder[hidden], folder[$"{hidden}-2"], context.Token);
        }

        StorageFolder.Same(content, await StorageFolder.ReadAsync(storage, folder["mine/object"], null, context.Token), "An object that the limits allow");
        var listed = await storage.ListAsync(folder[""], context.Token).Select(item => folder.NameOf(item.Path)).ToListAsync(context.Token);
        Assert.True(listed is ["mine/object"], $"With limits to 'mine/' but not 'mine/secret/', the listing has {string.Join(", ", listed)}.");
        Assert.True((await folder.NamesAsync()).Count == 3, "An instance with limits on paths changed what is outside them.");
    }

    private static async Task RefusesChangesAsync(IStorageConnector storage, string path, string other, CancellationToken cancellationToken)
    {
        await RefusesAsync(() => storage.WriteAsync(path, new MemoryStream([1]), cancellationToken: cancellationToken), $"WriteAsync of '{path}'");
        await RefusesAsync(() => storage.WriteAsync(other, new MemoryStream([1]), cancellationToken: cancellationToken), $"WriteAsync of '{other}'");
        await RefusesAsync(() => storage.DeleteAsync(path, cancellationToken), $"DeleteAsync of '{path}'");
        await RefusesAsync(() => storage.CopyAsync(path, other, cancellationToken: cancellationToken), $"CopyAsync to '{other}'");
    }

    private static Task<ConnectorAuthorizationException> RefusesAsync(Func<Task> call, string what) => Expect.ErrorAsync<ConnectorAuthorizationException>(call, $"{what}, which the instance must not do,");
}

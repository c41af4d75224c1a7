using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "What is not there", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DeleteChecks
{
    [ConformanceCheck("Reading, looking at and copying what is not there is NotFound.", "Callers ask for what may be missing and act on the answer; any other error stops them.")]
    public static async Task ObjectMissing_IsNotFound(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await folder.WriteAsync("folder/object", [1]);
        foreach (var name in (string[])["missing", "missing/in/folders", "folder"])
        {
            await Expect.ErrorAsync<ConnectorNotFoundException>(() => folder.ReadAsync(name), $"OpenReadAsync of '{name}', which is no object,");
            await Expect.ErrorAsync<ConnectorNotFoundException>(() => folder.ReadAsync(name, new ByteRange(0, 1)), $"OpenReadAsync of a range of '{name}', which is no object,");
            await Expect.ErrorAsync<ConnectorNotFoundException>(() => folder.InfoAsync(name), $"GetInfoAsync of '{name}', which is no object,");
            await Expect.ErrorAsync<ConnectorNotFoundException>(() => folder.Storage.CopyAsync(folder[name], folder["copy"], cancellationToken: context.Token), $"CopyAsync of '{name}', which is no object,");
        }

        Assert.False(await folder.HasAsync("copy"), "CopyAsync of what is not there made an object.");
    }

    [ConformanceCheck("A deleted object is gone, and deleting it again is no error.", "A delete whose answer was lost is repeated.")]
    public static async Task DeleteTwice_IsFine(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await folder.WriteAsync("object", [1]);
        await folder.Storage.DeleteAsync(folder["object"], context.Token);
        Assert.False(await folder.HasAsync("object"), "GetInfoAsync still finds an object after DeleteAsync.");
        await Expect.ErrorAsync<ConnectorNotFoundException>(() => folder.ReadAsync("object"), "OpenReadAsync of a deleted object");
        var left = await folder.NamesAsync();
        Assert.True(left.Count == 0, $"After DeleteAsync of the only object the listing has {string.Join(", ", left)}.");
        try
        {
            await folder.Storage.DeleteAsync(folder["object"], context.Token);
            await folder.Storage.DeleteAsync(folder["never/there"], context.Token);
        }
        catch (ConnectorException exception)
        {
            throw new ConformanceException($"DeleteAsync of what is not there failed: {exception.Message} It is no error.", exception);
        }
    }

    [ConformanceCheck("Deleting one object leaves those whose names begin alike.", "A delete by prefix in place of by name empties folders.")]
    public static async Task DeleteOfOne_LeavesItsNeighbours(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        foreach (var name in (string[])["data", "data-2", "data.csv", "more/data"])
        {
            await folder.WriteAsync(name, [1]);
        }

        await folder.Storage.DeleteAsync(folder["data"], context.Token);
        await folder.Storage.DeleteAsync(folder["more"], context.Token);
        var left = await folder.NamesAsync();
        Assert.True(left.Order(StringComparer.Ordinal).SequenceEqual(["data-2", "data.csv", "more/data"]), $"After deleting 'data' and 'more', of which the second is no object, of data, data-2, data.csv and more/data there are {string.Join(", ", left)}.");
    }
}

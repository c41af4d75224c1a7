using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Content", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContentChecks
{
    [ConformanceCheck("What was written is what is read, byte by byte, whatever its size.", "A lost last part or a changed byte is lost data that nobody is told of.")]
    public static async Task ObjectOfAnySize_ComesBackWhole(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        foreach (var size in (int[])[0, 1, (64 * 1024) + 1, 5 * 1024 * 1024])
        {
            var content = context.Bytes(size);
            var written = await folder.WriteAsync("object", content);
            Assert.True(written.Size == size, $"WriteAsync told a size of {written.Size} for {size} bytes.");
            StorageFolder.Same(content, await folder.ReadAsync("object"), $"An object of {size} bytes");
        }
    }

    [ConformanceCheck("Content that comes in small parts and cannot be rewound is written whole.", "Streams of networks give less than is asked for; who takes one read for all of it cuts the object short.")]
    public static async Task WriteOfSlowContent_IsWhole(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(200_003);
        await using var slow = new ProbeContent(content) { PartSize = 1009 };
        await folder.Storage.WriteAsync(folder["object"], slow, cancellationToken: context.Token);
        StorageFolder.Same(content, await folder.ReadAsync("object"), "An object whose content came in parts of 1009 bytes from a stream that cannot seek");
    }

    [ConformanceCheck("Content is read from its position to its end, and not disposed.", "Callers write a part of a stream, and go on with it.")]
    public static async Task WriteFromAPosition_TakesTheRestAndKeepsTheStream(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(10_000);
        using var stream = new MemoryStream(content) { Position = 4_000 };
        await folder.Storage.WriteAsync(folder["object"], stream, cancellationToken: context.Token);
        StorageFolder.Same(content[4_000..], await folder.ReadAsync("object"), "The rest of a stream from byte 4000 on");
        Assert.True(stream.CanRead, "WriteAsync disposed the content. It belongs to the caller: do not dispose it, nor a reader or an HTTP content around it that does.");
    }

    [ConformanceCheck("Overwriting with less leaves nothing of what was there.", "An old end behind a new beginning is a file that no reader understands.")]
    public static async Task WriteOverALongerObject_LeavesNothingOfIt(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var (longer, shorter) = (context.Bytes(10_000), context.Bytes(100));
        await folder.WriteAsync("object", longer);
        var written = await folder.WriteAsync("object", shorter);
        Assert.True(written.Size == shorter.Length, $"WriteAsync told a size of {written.Size} for {shorter.Length} bytes written over {longer.Length}.");
        StorageFolder.Same(shorter, await folder.ReadAsync("object"), "100 bytes written over 10000");
    }

    [ConformanceCheck("Objects that are written at once each keep their own content.", "Uploads run side by side; a shared buffer mixes customers' files.")]
    public static async Task WritesAtOnce_KeepTheirOwnContent(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        byte[][] contents = [.. Enumerable.Range(0, 8).Select(i => context.Bytes(50_000 + i))];
        await Task.WhenAll(contents.Select(async (content, i) =>
        {
            await using var slow = new ProbeContent(content) { PartSize = 4096, Gate = Task.Delay(1, context.Token) };
            await folder.Storage.WriteAsync(folder[$"object-{i}"], slow, cancellationToken: context.Token);
        }));
        var read = await Task.WhenAll(contents.Select((_, i) => folder.ReadAsync($"object-{i}")));
        for (var i = 0; i < contents.Length; i++)
        {
            StorageFolder.Same(contents[i], read[i], $"Object {i} of {contents.Length} that were written and read at once");
        }
    }
}

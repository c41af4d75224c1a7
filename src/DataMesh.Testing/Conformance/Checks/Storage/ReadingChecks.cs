using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Reading", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReadingChecks
{
    [ConformanceCheck("A stream that is disposed before its end gives its connection back.", "Previews read the first kilobyte: after some dozens of them the pool is empty and every call hangs.")]
    public static async Task ReadDisposedEarly_FreesItsConnection(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await folder.WriteAsync("object", context.Bytes(256 * 1024));
        var storage = await context.ConnectAsync<IStorageConnector>();
        for (var i = 0; i < 64; i++)
        {
            var stream = await Expect.WithinAsync(storage.OpenReadAsync(folder["object"], cancellationToken: context.Token), Expect.Patience, $"OpenReadAsync, after {i} streams that were disposed before their end,");
            await stream.ReadExactlyAsync(new byte[1], context.Token);
            await stream.DisposeAsync();
        }
    }

    [ConformanceCheck("Streams of one object each have a place of their own, and one that is disposed twice harms no other.", "Readers of columns open one file many times; a shared place mixes their bytes.")]
    public static async Task ReadersOfOneObject_HaveTheirOwnPlace(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(256 * 1024);
        await folder.WriteAsync("object", content);
        var storage = await context.ConnectAsync<IStorageConnector>();
        await using var first = await storage.OpenReadAsync(folder["object"], cancellationToken: context.Token);
        var start = new byte[1000];
        await first.ReadExactlyAsync(start, context.Token);
        var second = await storage.OpenReadAsync(folder["object"], cancellationToken: context.Token);
        var other = new byte[1000];
        await second.ReadExactlyAsync(other, context.Token);
        StorageFolder.Same(content[..1000], other, "The first 1000 bytes of a second stream of an object");
        await second.DisposeAsync();
        try
        {
            await second.DisposeAsync();
        }
        catch (Exception exception)
        {
            throw new ConformanceException($"Disposing a stream again threw {exception.GetType().Name}: {exception.Message} It does nothing the second time.", exception);
        }

        using var rest = new MemoryStream();
        await first.CopyToAsync(rest, context.Token);
        StorageFolder.Same(content, [.. start, .. rest.ToArray()], "A stream of an object, another of which was read and disposed meanwhile,");
    }

    [ConformanceCheck("A stream that was opened before an overwrite never mixes old and new bytes.", "Nightly jobs overwrite what others read; half of each is a wrong report without an error.")]
    public static async Task ReadDuringOverwrite_IsNeverAMix(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var (older, newer) = (context.Bytes(1024 * 1024), context.Bytes(1024 * 1024));
        await folder.WriteAsync("object", older);
        await using var stream = await folder.Storage.OpenReadAsync(folder["object"], cancellationToken: context.Token);
        var first = new byte[1];
        await stream.ReadExactlyAsync(first, context.Token);
        try
        {
            await Expect.WithinAsync(folder.WriteAsync("object", newer), Expect.Patience, "WriteAsync over an object that is being read");
            using var rest = new MemoryStream();
            await stream.CopyToAsync(rest, context.Token);
            byte[] seen = [.. first, .. rest.ToArray()];
            Assert.True(seen.AsSpan().SequenceEqual(older) || seen.AsSpan().SequenceEqual(newer), "A stream opened before an overwrite gave neither the old object nor the new one. Keep the version that it began with, by its ETag, or fail with Conflict.");
        }
        catch (ConnectorException)
        {
            // Refused by a system that locks, or told as an error: no wrong bytes either way.
        }
    }

    [ConformanceCheck("Reading on from a system that stopped answering ends within 1 s of a cancel.", "A download that cannot be cancelled blocks the shutdown of its host.")]
    public static async Task ReadUnderWay_EndsWithItsToken(ConformanceContext context)
    {
        var system = await context.StartSystemAsync();
        var folder = StorageFolder.Of(context, system);
        await folder.WriteAsync("object", context.Bytes(8 * 1024 * 1024));
        var storage = await context.ConnectAsync<IStorageConnector>(system);
        await using var stream = await storage.OpenReadAsync(folder["object"], cancellationToken: context.Token);
        await stream.ReadExactlyAsync(new byte[1], context.Token);
        await using var stall = await context.StallAsync(system);
        using var cancel = new CancellationTokenSource();
        var reading = stream.CopyToAsync(Stream.Null, cancel.Token);
        await cancel.CancelAsync();
        try
        {
            await Expect.WithinAsync(reading, Expect.CancelLimit, "ReadAsync of an opened object, cancelled on a system that does not answer,");
        }
        catch (OperationCanceledException)
        {
            // What it should be; a stream that had all bytes already may end well too.
        }
    }
}

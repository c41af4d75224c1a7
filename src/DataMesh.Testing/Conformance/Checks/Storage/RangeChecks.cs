using System.ComponentModel;
using Xunit;

namespace DataMesh.Testing.Conformance;

[ConformanceChecks("storage", "Ranges", Requires = "storage")]
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RangeChecks
{
    [ConformanceCheck("A range gives exactly its bytes.", "Readers of Parquet jump by offsets: one byte off, and the file looks broken.")]
    public static async Task RangeInside_GivesItsBytes(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(100_000);
        await folder.WriteAsync("object", content);
        foreach (var range in (ByteRange[])[new(0, 1), new(0), new(1, 2), new(65_535, 2), new(50_000), new(99_999), new(99_999, 1), new(0, 100_000)])
        {
            var expected = content.AsSpan((int)range.Offset, (int)(range.Length ?? content.Length - range.Offset)).ToArray();
            StorageFolder.Same(expected, await folder.ReadAsync("object", range), $"{range} of {content.Length} bytes");
        }
    }

    [ConformanceCheck("A range that reaches beyond the end gives what there is.", "Readers ask for blocks of a fixed size; the last one is shorter.")]
    public static async Task RangeAcrossTheEnd_GivesTheRest(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        var content = context.Bytes(1000);
        await folder.WriteAsync("object", content);
        try
        {
            foreach (var length in (long[])[100, int.MaxValue, long.MaxValue])
            {
                StorageFolder.Same(content[990..], await folder.ReadAsync("object", new ByteRange(990, length)), $"{length} bytes from byte 990 on of 1000");
            }
        }
        catch (ConnectorException exception)
        {
            throw new ConformanceException($"100 bytes or more from byte 990 on of 1000 must be the last 10, but OpenReadAsync fails: {exception.Message}", exception);
        }
    }

    [ConformanceCheck("A range that begins at or beyond the end is empty or an error, never other bytes.", "A reader that follows a growing file must not see its beginning again.")]
    public static async Task RangeBeyondTheEnd_HasNoBytes(ConformanceContext context)
    {
        var folder = StorageFolder.Of(context);
        await folder.WriteAsync("object", context.Bytes(1000));
        await folder.WriteAsync("empty", []);
        foreach (var (name, size, range) in ((string, int, ByteRange)[])[("object", 1000, new(1000)), ("object", 1000, new(1000, 1)), ("object", 1000, new(5000, 10)), ("object", 1000, new((1L << 32) + 10, 10)), ("empty", 0, new(0)), ("empty", 0, new(0, 1))])
        {
            try
            {
                StorageFolder.Same([], await folder.ReadAsync(name, range), $"{range} of {size} bytes");
            }
            catch (ConnectorException refusal)
            {
                Assert.True(refusal.Kind == ConnectorErrorKind.Query, $"{range} of {size} bytes is refused as {refusal.Kind}: {refusal.Message} The request is wrong, not the object: give an empty stream or a Query error.");
            }
        }
    }
}

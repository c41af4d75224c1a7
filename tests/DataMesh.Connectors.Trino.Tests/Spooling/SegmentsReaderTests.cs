using System.Text;
using System.Text.Json;
using DataMesh.Connectors.Trino.Spooling;

namespace DataMesh.Connectors.Trino.Tests.Spooling;

public sealed class SegmentsReaderTests
{
    [Fact]
    public void Segments_AreReadInOrder()
    {
        var segments = Read("""
            {"encoding":"json+lz4","metadata":{"x":1},"segments":[
            {"type":"inline","data":"W1sxXV0=","metadata":{"rowOffset":0,"rowsCount":"1","segmentSize":"7"}},
            {"type":"spooled","uri":"https://store.example/s?sig=secret","ackUri":"https://c.example/ack/1","headers":{"x-key":["a","b"],"x-two":["c"]},
             "metadata":{"rowOffset":"1","rowsCount":2,"segmentSize":10,"uncompressedSize":"20","expiresAt":"2026-01-01T00:00:00Z","schema":[]}}]}
            """);

        Assert.Equal(2, segments.Count);
        Assert.Equal("[[1]]"u8.ToArray(), segments[0].Inline);
        Assert.Equal((0L, 1L, 7, null), (segments[0].RowOffset, segments[0].RowCount, segments[0].Size, segments[0].UncompressedSize));
        Assert.Equal((1L, 2L, 10, 20), (segments[1].RowOffset, segments[1].RowCount, segments[1].Size, segments[1].UncompressedSize));
        Assert.Equal("2026-01-01T00:00:00Z", segments[1].ExpiresAt);
        Assert.Equal([KeyValuePair.Create("x-key", "a"), KeyValuePair.Create("x-key", "b"), KeyValuePair.Create("x-two", "c")], segments[1].Headers);
        Assert.DoesNotContain("secret", segments[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void InlineSegment_IsFetchedFromNowhere()
    {
        var segment = Assert.Single(Read("""{"encoding":"json","segments":[{"type":"inline","data":"W10=","uri":"http://h/","ackUri":"http://h/"}]}"""));

        Assert.Equal("[]"u8.ToArray(), segment.Inline);
        Assert.Null(segment.Uri);
        Assert.Null(segment.AcknowledgeUri);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"encoding":"json+zstd","segments":[]}""")]
    [InlineData("""{"encoding":"arrow","segments":[]}""")]
    [InlineData("""{"encoding":"json"}""")]
    [InlineData("""{"segments":[]}""")]
    [InlineData("""{"encoding":"json","segments":{}}""")]
    [InlineData("""{"encoding":"json","segments":[1]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"other"}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"inline"}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"inline","data":"*"}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"inline","data":5}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"spooled"}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"spooled","uri":"/relative"}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"spooled","uri":"file:///etc/passwd"}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"spooled","uri":5}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"spooled","uri":"http://h/","headers":{"a":"b"}}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"inline","data":"","metadata":{"rowsCount":-1}}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"inline","data":"","metadata":{"segmentSize":3000000000}}]}""")]
    [InlineData("""{"encoding":"json","segments":[{"type":"inline","data":"","metadata":{"rowsCount":"x"}}]}""")]
    [InlineData("""{"encoding":"json","segments":[""")]
    public void WhatIsNoSegments_IsAnErrorWithoutAnAddress(string json)
    {
        var exception = Assert.ThrowsAny<ConnectorException>(() => Read(json));

        Assert.Equal(ConnectorErrorKind.Internal, exception.Kind);
        Assert.DoesNotContain("etc", exception.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<DataSegment> Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return SegmentsReader.Read(ref reader);
    }
}

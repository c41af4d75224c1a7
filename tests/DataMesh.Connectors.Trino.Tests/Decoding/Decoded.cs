using System.Text;
using DataMesh.Connectors.Trino.Decoding;
using DataMesh.Connectors.Trino.Types;

namespace DataMesh.Connectors.Trino.Tests.Decoding;

/// <summary>Decodes rows that a test writes as JSON.</summary>
internal static class Decoded
{
    public static ResultColumns Columns(params string[] types) =>
        new([.. types.Select(static (type, i) => new TrinoColumn($"c{i}", type, TypeText.Parse(type)))]);

    /// <summary>The one value of one row.</summary>
    public static object? Value(string type, string json)
    {
        using var batch = Batch(type, json);
        return batch[0].GetValue(0);
    }

    /// <summary>A batch of one row with one value.</summary>
    public static RowBatch Batch(string type, string json) => Assert.Single(Rows(Columns(type), $"[[{json}]]"));

    /// <summary>The batches of an array of rows.</summary>
    public static IReadOnlyList<RowBatch> Rows(ResultColumns columns, string json) => Rows(columns, Encoding.UTF8.GetBytes(json));

    /// <summary>The batches of an array of rows.</summary>
    public static IReadOnlyList<RowBatch> Rows(ResultColumns columns, ReadOnlySpan<byte> json)
    {
        Assert.Equal((byte)'[', json[0]);
        var decoder = new RowDecoder(columns);
        var place = new RowsPlace(1);
        var batches = new List<RowBatch>();
        bool isEnd;
        do
        {
            isEnd = decoder.Decode(json, ref place, batches.Sum(static batch => (long)batch.RowCount), "page 1");
            if (decoder.RowCount > 0)
            {
                batches.Add(decoder.Flush());
            }
        }
        while (!isEnd);
        Assert.Equal(json.Length, place.Position);
        return batches;
    }

    /// <summary>The error that rows give; it must be one of a malformed answer.</summary>
    public static ConnectorException Error(ResultColumns columns, ReadOnlySpan<byte> json)
    {
        try
        {
            Rows(columns, json);
        }
        catch (ConnectorException exception)
        {
            Assert.Equal(ConnectorErrorKind.Internal, exception.Kind);
            Assert.Equal(OperationOutcome.Unknown, exception.Outcome);
            Assert.False(exception.IsTransient);
            return exception;
        }

        throw new Xunit.Sdk.XunitException($"decoded without an error: {Encoding.UTF8.GetString(json)}");
    }
}

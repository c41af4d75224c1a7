using System.Buffers.Binary;

namespace DataMesh.Connectors.Postgres.Decoding;

/// <summary>Arrays of one dimension: a header of 12 bytes and 8 a dimension, then the elements, each after its length.</summary>
internal sealed class ArrayDecoder(ListWriter writer, ValueDecoder element) : ValueDecoder(writer)
{
    private const int HeaderBytes = 12;
    private const int DimensionBytes = 8;

    public override void Append(ReadOnlySpan<byte> value)
    {
        var dimensions = BinaryPrimitives.ReadInt32BigEndian(value);
        if (dimensions > 1)
        {
            throw new ConnectorUnsupportedException(FormattableString.Invariant(
                $"Column '{writer.Column.Name}' holds an array of {dimensions} dimensions, which no list can hold: select to_jsonb(…) or …::text of it."));
        }

        if (dimensions == 1)
        {
            var count = BinaryPrimitives.ReadInt32BigEndian(value[HeaderBytes..]);
            var elements = value[(HeaderBytes + DimensionBytes)..];
            for (var i = 0; i < count; i++)
            {
                elements = element.AppendPart(elements);
            }
        }

        writer.EndList();
    }
}

/// <summary>Multiranges: how many, and the ranges, each after its length.</summary>
internal sealed class MultirangeDecoder(ListWriter writer, ValueDecoder element) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(value);
        var ranges = value[sizeof(int)..];
        for (var i = 0; i < count; i++)
        {
            ranges = element.AppendPart(ranges);
        }

        writer.EndList();
    }
}

/// <summary>Ranges: a byte of flags, and the bounds that there are, each after its length.</summary>
internal sealed class RangeDecoder(StructWriter writer, Func<ColumnWriter, ValueDecoder> bound) : ValueDecoder(writer)
{
    private const int Empty = 1;
    private const int LowerInclusive = 2;
    private const int UpperInclusive = 4;
    private const int LowerInfinite = 8;
    private const int UpperInfinite = 16;

    private readonly ValueDecoder _lower = bound(writer.Field(0));
    private readonly ValueDecoder _upper = bound(writer.Field(1));
    private readonly BooleanWriter _lowerInclusive = (BooleanWriter)writer.Field(2);
    private readonly BooleanWriter _upperInclusive = (BooleanWriter)writer.Field(3);
    private readonly BooleanWriter _isEmpty = (BooleanWriter)writer.Field(4);

    public override void Append(ReadOnlySpan<byte> value)
    {
        int flags = value[0];
        var bounds = AppendBound(_lower, (flags & (Empty | LowerInfinite)) == 0, value[1..]);
        AppendBound(_upper, (flags & (Empty | UpperInfinite)) == 0, bounds);
        _lowerInclusive.AppendBoolean((flags & LowerInclusive) != 0);
        _upperInclusive.AppendBoolean((flags & UpperInclusive) != 0);
        _isEmpty.AppendBoolean((flags & Empty) != 0);
        writer.EndStruct();
    }

    private static ReadOnlySpan<byte> AppendBound(ValueDecoder decoder, bool isThere, ReadOnlySpan<byte> bounds)
    {
        if (isThere)
        {
            return decoder.AppendPart(bounds);
        }

        decoder.AppendNull();
        return bounds;
    }
}

/// <summary>Composite types: how many fields, and of each the OID of its type, its length and its value.</summary>
internal sealed class CompositeDecoder(StructWriter writer, string name, (uint Oid, ValueDecoder Decoder)[] fields) : ValueDecoder(writer)
{
    public override void Append(ReadOnlySpan<byte> value)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(value);
        var rest = value[sizeof(int)..];
        if (count != fields.Length)
        {
            throw Changed();
        }

        foreach (var (oid, decoder) in fields)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(rest) != oid)
            {
                throw Changed();
            }

            rest = decoder.AppendPart(rest[sizeof(uint)..]);
        }

        writer.EndStruct();
    }

    private ConnectorUnsupportedException Changed() => new(
        $"The type {name} of column '{writer.Column.Name}' was changed after the connector had read its fields: disconnect and connect again, or select ….*, the fields one by one.");
}

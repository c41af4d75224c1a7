namespace DataMesh.Connectors.Postgres.Reading;

/// <summary>What the server's types become.</summary>
internal static class ColumnTypes
{
    public static (ColumnType Type, Func<ColumnWriter, ValueDecoder> Decode) Of(uint oid) => oid switch
    {
        16 => (ColumnType.Boolean, static writer => new BooleanDecoder((BooleanWriter)writer)),
        20 => (ColumnType.Int64, static writer => new Int64Decoder((Int64Writer)writer)),
        21 => (ColumnType.Int16, static writer => new Int16Decoder((Int16Writer)writer)),
        23 => (ColumnType.Int32, static writer => new Int32Decoder((Int32Writer)writer)),
        701 => (ColumnType.Float64, static writer => new Float64Decoder((Float64Writer)writer)),
        1114 => (ColumnType.Timestamp(6), static writer => new TimestampDecoder((TimestampWriter)writer)),
        _ => (ColumnType.Text, static writer => new TextDecoder((Utf8Writer)writer)),
    };
}

using DataMesh.Connectors.Postgres.Decoding;
using Npgsql.PostgresTypes;

namespace DataMesh.Connectors.Postgres.Types;

/// <summary>What the server's types become: the types that are made of others, down to those of <see cref="BaseTypes"/>.</summary>
internal static class ColumnTypes
{
    /// <summary>What a type becomes.</summary>
    /// <param name="type">As the driver knows it.</param>
    /// <param name="name">Its name with its modifiers, such as <c>numeric(10,2)[]</c>.</param>
    public static TypeDecoding Of(PostgresType type, string name) => type switch
    {
        PostgresDomainType domain => Of(domain.BaseType),
        PostgresEnumType => BaseTypes.Text,
        PostgresArrayType array => List(Of(array.Element, name), static (writer, element) => new ArrayDecoder(writer, element)),
        PostgresRangeType range => Range(Of(range.Subtype)),
        PostgresMultirangeType multirange => List(Range(Of(multirange.Subrange.Subtype)), static (writer, element) => new MultirangeDecoder(writer, element)),
        PostgresCompositeType { Fields.Count: > 0 } composite => Composite(composite),
        _ => BaseTypes.Of(type.OID, name) ?? TypeDecoding.Opaque,
    };

    private static TypeDecoding Of(PostgresType type) => Of(type, "");

    private static TypeDecoding List(TypeDecoding element, Func<ListWriter, ValueDecoder, ValueDecoder> decoder) => element.IsOpaque
        ? TypeDecoding.Opaque
        : new(ColumnType.List(element.Type, element.Storage), writer => decoder((ListWriter)writer, element.Decode(((ListWriter)writer).Element)));

    private static TypeDecoding Range(TypeDecoding bound) => bound.IsOpaque
        ? TypeDecoding.Opaque
        : new(
            ColumnType.Struct(
                new Column("lower", bound.Type) { Storage = bound.Storage },
                new Column("upper", bound.Type) { Storage = bound.Storage },
                new Column("lower_inclusive", ColumnType.Boolean),
                new Column("upper_inclusive", ColumnType.Boolean),
                new Column("is_empty", ColumnType.Boolean)),
            writer => new RangeDecoder((StructWriter)writer, bound.Decode));

    private static TypeDecoding Composite(PostgresCompositeType composite)
    {
        var fields = composite.Fields.Select(static field => (field.Name, NativeType: field.Type.DisplayName, field.Type.OID, Decoding: Of(field.Type))).ToArray();
        return Array.Exists(fields, static field => field.Decoding.IsOpaque)
            ? TypeDecoding.Opaque
            : new(
                ColumnType.Struct([.. fields.Select(static field => new Column(field.Name, field.Decoding.Type) { NativeType = field.NativeType, Storage = field.Decoding.Storage })]),
                writer => new CompositeDecoder((StructWriter)writer, composite.DisplayName, [.. fields.Select((field, i) => (field.OID, field.Decoding.Decode(((StructWriter)writer).Field(i))))]));
    }
}

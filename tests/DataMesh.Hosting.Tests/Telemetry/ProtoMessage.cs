using System.Buffers.Binary;
using System.Text;

namespace DataMesh.Hosting.Tests.Telemetry;

/// <summary>A message of protocol buffers, read by the numbers of its fields.</summary>
internal sealed class ProtoMessage
{
    private readonly List<(int Field, ulong Number, byte[] Bytes)> _fields = [];

    public ProtoMessage(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var key = Varint(ref bytes);
            ulong number = 0;
            byte[] content = [];
            switch (key & 7)
            {
                case 0:
                    number = Varint(ref bytes);
                    break;
                case 1:
                    number = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
                    bytes = bytes[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    content = bytes[..length].ToArray();
                    bytes = bytes[length..];
                    break;
                case 5:
                    number = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
                    bytes = bytes[4..];
                    break;
                default:
                    throw new FormatException($"wire type {key & 7}");
            }

            _fields.Add(((int)(key >> 3), number, content));
        }
    }

    /// <summary>Messages of a field; of a path of fields, all that are reached.</summary>
    public IEnumerable<ProtoMessage> All(params int[] path) =>
        path is [var field, .. var rest]
            ? _fields.Where(one => one.Field == field).SelectMany(one => new ProtoMessage(one.Bytes).All(rest))
            : [this];

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public byte[] Bytes(int field) => _fields.LastOrDefault(one => one.Field == field).Bytes ?? [];

    public long Number(int field) => (long)_fields.LastOrDefault(one => one.Field == field).Number;

    public double Real(int field) => BitConverter.Int64BitsToDouble(Number(field));

    /// <summary>Packed numbers of eight bytes.</summary>
    public IEnumerable<long> Packed(int field) => Bytes(field).Chunk(8).Select(static chunk => BinaryPrimitives.ReadInt64LittleEndian(chunk));

    /// <summary>Attributes of OpenTelemetry: text, whole number or double.</summary>
    public IReadOnlyDictionary<string, object> Attributes(int field) =>
        All(field).ToDictionary(static attribute => attribute.Text(1), static attribute => attribute.All(2).Single().Value());

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private object Value() => _fields[0].Field switch
    {
        1 => Text(1),
        2 => Number(2) != 0,
        3 => Number(3),
        4 => Real(4),
        var other => throw new FormatException($"value {other}"),
    };
}
